// What every part of the workbench is given: the session, what the page looks like, and what the reader has open.
import { useStore } from "@nanostores/preact";
import { atom } from "nanostores";
import type { WritableAtom } from "nanostores";
import type { LessonData } from "../session/lesson-data.ts";
import type { LessonSession } from "../session/lesson-session.ts";
import type { RunReport } from "./session-types.ts";
import type { Shortcut } from "./shortcuts.ts";

/** `hero` is the start page's: one file, Run, and the console below. `playground` has nothing to check, and is shared by link. */
export type Variant = "lesson" | "hero" | "playground";
export type Panel = "console" | "checks" | "picture" | "scheduler" | "python";

export interface Bench {
  readonly data: LessonData;
  readonly session: LessonSession;
  readonly variant: Variant;
  /** False on the server and until the page is awake: nothing can be done yet. */
  readonly live: boolean;
  readonly apple: boolean;
  readonly $panel: WritableAtom<Panel>;
  /** What the console's lines must have in them to be shown; empty for all. */
  readonly $filter: WritableAtom<string>;
  /** How a run ended, where that was cleared from the console; the picture still tells it. */
  readonly $cleared: WritableAtom<RunReport | undefined>;
  /** The learner's files, in the order of their tabs. */
  readonly files: readonly string[];
  /** The file that goes without saying. */
  readonly entry: string;
}

/** Makes the bench of a page; before the first Run it shows what there is to do. */
export function createBench(given: Pick<Bench, "data" | "session" | "variant" | "live" | "apple">): Bench {
  const { data, variant } = given;
  return {
    ...given,
    $panel: atom<Panel>(
      given.session.$schedule.get()
        ? "scheduler"
        : variant === "lesson" && data.checks.length > 0
          ? "checks"
          : "console",
    ),
    $filter: atom(""),
    $cleared: atom(undefined),
    files: Object.keys(data.starter),
    entry: data.starterProgram.entry,
  };
}

/** Runs or checks, and shows the panel that will tell; the focus stays where it is. */
export function act(bench: Bench, what: Shortcut): void {
  const { session, variant } = bench;
  if (!bench.live || session.$busy.get()) return;
  if (what === "check" && variant !== "lesson") return;
  bench.$panel.set(what === "run" ? "console" : "checks");
  // The session tells every outcome through its atoms; a rejection would be a fault of ours.
  void (what === "run" ? session.run() : session.check());
}

/** Shows the schedule that a check failed by, to be stepped through. */
export function stepThrough(bench: Bench, check: string): void {
  bench.session.stepThrough(check);
  bench.$panel.set("scheduler");
}

/** Lets the reader choose each step of a check's schedule. */
export function beTheScheduler(bench: Bench, check: string): void {
  if (!bench.live || bench.session.$busy.get()) return;
  void bench.session.steer({ check, exploration: 0, choices: "" }, "by hand").then(() => {
    if (bench.session.$schedule.get()?.check === check) bench.$panel.set("scheduler");
  });
}

/** How the last run ended, as the console tells it: `undefined` before the end, and once the console was cleared. */
export function useToldEnd({ session, $cleared }: Bench): RunReport | undefined {
  const ended = useStore(session.$report);
  return useStore($cleared) === ended ? undefined : ended;
}
