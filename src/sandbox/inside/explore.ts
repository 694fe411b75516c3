// Explores the program of a check: this worker is its main thread, others come up as schedules need them, and each schedule has its program afresh.
import { lineIn } from "../../trace/line-in.ts";
import type { ScheduledProgram } from "../../checks/schedules/scheduled-program.ts";
import type { Place } from "../../checks/report.ts";
import type { Locator } from "../../compile/locate.ts";
import { resetExitFunctions } from "../../runtime/atexit/exit-functions.ts";
import { Followers } from "../../runtime/exploring/followers.ts";
import { follow } from "../../runtime/exploring/follow.ts";
import { type Explored, Lead } from "../../runtime/exploring/lead.ts";
import { LeadTasks } from "../../runtime/exploring/lead-tasks.ts";
import { pendingWaits } from "../../runtime/heap/futex.ts";
import { attachHeap, words } from "../../runtime/heap/heap.ts";
import { addressOf, SharedObject } from "../../runtime/heap/shared.ts";
import { madeAt } from "../../runtime/heap/statics.ts";
import { host, installHost, type Host } from "../../runtime/host.ts";
import { resetNetwork } from "../../runtime/net/world.ts";
import { installProbe, probe } from "../../runtime/probe.ts";
import { exportsNow, findExport, loadProgram, nameOf } from "../../runtime/program.ts";
import { elementsOf, SharedArray } from "../../runtime/threading/shared-array.ts";
import { resetFinalizers } from "../../runtime/weakref/finalizers.ts";
import { reportOf } from "../error-report.ts";
import type { Task } from "../protocol.ts";
import type { Doorway } from "./doorway.ts";
import { walkNames } from "./walk-names.ts";

type Exports = Readonly<Record<string, unknown>>;

interface Explorable {
  readonly doorway: Doorway;
  readonly locator: Locator;
  /** Loads the program on the heap that is attached, and gives what its entry exports. */
  readonly load: () => Exports;
  /** Is given what the entry exports, for each schedule and at the end. */
  readonly onExports: (exports: Exports) => void;
  /** The program's entry file, which goes without saying in sentences. */
  readonly entry: string;
}

/** On every machine the same, so that a pool has as many threads. */
const CORES = 4;
/** Of a longer array those behind have no names of their own. */
const MOST_ELEMENTS = 1_000;
/** How often the host is told of progress at most, in milliseconds: each time a page is drawn anew. */
const PROGRESS_MS = 100;
/** The machine's own clock, kept before the sandbox puts virtual time in its place. */
const clock = performance.now.bind(performance);

/** Those who serve the explorations that this worker leads: all are of one submission. */
let followers: Followers | undefined;

function followersBehind(doorway: Doorway): Followers {
  followers ??= new Followers({
    start: (index, ground) => {
      doorway.post({ type: "explore-thread", index, ground });
    },
    end: () => {
      doorway.post({ type: "end-explored" });
    },
  });
  return followers;
}

/** Has the threads of a check's explorations come to rest, until the next check needs them; those that do not are ended. */
export function restExplored(): void {
  followers?.rest();
}

/** Begins an exploration. The check's own program stands still until its end. */
export function explorable({ doorway, locator, load, onExports, entry }: Explorable, own: Exports): ScheduledProgram {
  const before = { heap: words.buffer, probe, host, onLine: doorway.realm.onLine, modules: exportsNow() };
  let exports = own;
  let toldAt = 0;
  // Names are those of the program that the check was given: bodies were named before the first schedule.
  let names = new Map<number, string>();
  const loadAfresh = (): void => {
    startAfresh(doorway);
    exports = load();
    onExports(exports);
    names = new Map();
  };
  let tellSchedule: Parameters<ScheduledProgram["onStubborn"]>[0] | undefined;
  const lead = new Lead({
    load: loadAfresh,
    followers: followersBehind(doorway),
    locate: locating(locator),
    onStubborn: (site, led) => {
      const schedule = tellSchedule?.(led);
      doorway.post({ type: "stubborn", why: tellStubborn(placeOf(site), entry), ...(schedule && { schedule }) });
    },
  });
  const tasks = new LeadTasks({ load: loadAfresh, locate: locating(locator) });
  let leader: Lead | LeadTasks = lead;
  const fail = (error: unknown): void => {
    leader.fail(error);
  };
  installHost({
    ...(before.host as Host),
    cores: CORES,
    startThread: ({ id }) => {
      leader.startThread(id);
    },
    report: fail,
  });
  const endListening = doorway.onUnhandledRejection(fail);
  // What thousands of schedules print is no help.
  doorway.realm.onLine = () => undefined;
  const run: ScheduledProgram["run"] = async (plan, explored, telling) => {
    if (!("calls" in explored) && !tasks.startedThread) {
      leader = tasks;
      const led = await tasks.run(plan, "tasks" in explored ? explored.tasks : [explored.body], telling);
      if (!tasks.startedThread || "tasks" in explored) return led;
    }
    leader = lead;
    return await lead.run(plan, explored as Explored, telling);
  };
  return {
    entry,
    run,
    nameOf,
    findExport,
    nameAt: (address) => {
      if (names.size === 0) names = namesIn(exports);
      return names.get(address);
    },
    lineMade: (address) => lineOf(madeAt(address)),
    placeOf,
    describe: (thrown) => reportOf(thrown, locator),
    onStubborn: (tell) => {
      tellSchedule = tell;
    },
    onProgress: (ran, of) => {
      const now = clock();
      if (now - toldAt < PROGRESS_MS) return;
      toldAt = now;
      doorway.post({ type: "progress", schedules: ran, ...(of === undefined ? {} : { of }) });
    },
    end: () => {
      endListening();
      startAfresh(doorway);
      attachHeap(before.heap);
      installProbe(before.probe);
      installHost(before.host);
      doorway.realm.onLine = before.onLine;
      loadProgram(() => before.modules);
      onExports(own);
    },
  };
}

/** Serves an exploration as one of its threads, until the host ends it. */
export async function serveExplored(
  { index, ground }: Extract<Task, { kind: "explored" }>,
  { doorway, locator, load }: Pick<Explorable, "doorway" | "locator" | "load">,
): Promise<never> {
  doorway.realm.onLine = () => undefined;
  return await follow(index, ground, {
    load: () => {
      startAfresh(doorway);
      load();
    },
    locate: locating(locator),
    settle: async () => {
      await doorway.turn(0);
      return isQuiescent(doorway);
    },
    onGate: (gate) => {
      installHost({
        ...(host as Host),
        cores: CORES,
        startThread: () => {
          throw new Error("Under the explorer only the main thread can start threads");
        },
        report: (error) => {
          gate.fail(error);
        },
      });
    },
  });
}

/** Tells whether nothing is left of a program, once all that was due has happened, that could act again. */
export function isQuiescent({ realm }: Doorway): boolean {
  return realm.timers.live() === 0 && pendingWaits() === 0;
}

function tellStubborn(at: Place | undefined, entry: string): string {
  const where = at === undefined ? "" : `, in ${lineIn(at, entry)}`;
  return (
    `Your program goes on and on after its schedule is over: it catches the error that ends it${where}. ` +
    "Catch only the errors that you expect, and let every other one go on"
  );
}

function startAfresh(doorway: Doorway): void {
  doorway.realm.timers.clear();
  resetExitFunctions();
  resetFinalizers();
  resetNetwork();
}

/** Gives what says where the learner's code is just now: `main.ts:7:3`. */
function locating(locator: Locator): () => string {
  return () => {
    const at = locator.frames(new Error().stack ?? "")[0]?.position;
    return at === undefined ? "" : `${at.file}:${at.line}:${at.column}`;
  };
}

function placeOf(site: string): Place | undefined {
  const [, file, line, column] = /^(.*):(\d+):(\d+)$/.exec(site) ?? [];
  return file === undefined ? undefined : { file, line: Number(line), column: Number(column) };
}

/** The line of `main.ts:7`. */
function lineOf(site: string | undefined): number | undefined {
  const line = /:(\d+)$/.exec(site ?? "")?.[1];
  return line === undefined ? undefined : Number(line);
}

/** Finds how a program's exports call what lies on the heap. */
function namesIn(exports: Exports): Map<number, string> {
  const names = new Map<number, string>();
  walkNames(Object.entries(exports), (value, name) => {
    if (!(value instanceof SharedObject)) return false;
    if (!names.has(addressOf(value))) names.set(addressOf(value), name);
    if (value instanceof SharedArray)
      for (const [index, at] of elementsOf(value, MOST_ELEMENTS).entries()) names.set(at, `${name}[${index}]`);
    return true;
  });
  return names;
}
