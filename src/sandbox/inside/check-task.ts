// One check against a fresh program: loads the learner's module and the lesson's checks, and lets the one judge the other.
import type { CheckEntry, Definition } from "../../checks/define.ts";
import * as checksModule from "../../checks/index.ts";
import { runCheck } from "../../checks/run-check.ts";
import type { RunResult, World } from "../../checks/world.ts";
import { createLocator, type Locator } from "../../compile/locate.ts";
import { createHeap, isShared, renewHeap } from "../../runtime/heap/heap.ts";
import { readEvents } from "../../runtime/recording/recording.ts";
import type { ErrorReport } from "../../checks/report.ts";
import { threadCount } from "../../runtime/threads.ts";
import { passedThrough, reportOf } from "../error-report.ts";
import { leaksOn } from "../leaks.ts";
import { kindOf } from "../../checks/learner-exports.ts";
import type { Program } from "../../compile/program.ts";
import { CHECKS_SCRIPT, type Description, type Start, type Task, type Verdict } from "../protocol.ts";
import { keptLines } from "./console-lines.ts";
import type { Doorway } from "./doorway.ts";
import { explorable } from "./explore.ts";
import { factoryOf } from "./factories.ts";
import { live, settled } from "./life.ts";
import { library, requireFrom } from "./modules.ts";

interface Setting {
  readonly start: Start;
  readonly task: Extract<Task, { kind: "check" }>;
  readonly doorway: Doorway;
  readonly locator: Locator;
  readonly load: () => Readonly<Record<string, unknown>>;
  /** What nobody handled so far. */
  readonly unhandled: ErrorReport[];
  /** Makes everything as it is before a program is loaded, on this heap. */
  readonly attach: (heap: Start["heap"]) => void;
}

type Checks = () => Definition<never>;

/** Gives what loads a lesson's checks afresh at each call. */
async function prepareChecks(checks: Program, doorway: Doorway): Promise<Checks> {
  const factory = await factoryOf(checks.code, CHECKS_SCRIPT, doorway);
  return () => {
    const modules = factory(requireFrom({ ...library, "unwind/checks": { ...checksModule } }));
    const definition = modules[checks.entry]?.["default"] as Definition<never> | undefined;
    if (!Array.isArray(definition?.entries))
      throw new Error("Expected checks.ts to have `checks(...)` as its default export");
    return definition;
  };
}

/**
 * Says what a program exports and what its checks are called.
 *
 * @throws what the top level of either throws.
 */
export async function describeLesson(
  checks: Program,
  doorway: Doorway,
  load: () => Readonly<Record<string, unknown>>,
): Promise<Description> {
  const definition = (await prepareChecks(checks, doorway))();
  return {
    exports: Object.fromEntries(Object.entries(load()).map(([name, value]) => [name, kindOf(value)])),
    checks: definition.entries.map(({ name, hidden, body }) => ({
      name,
      hidden,
      explores: /\beverySchedule\b/.test(String(body)),
    })),
  };
}

/** @returns the verdict; never throws. */
export async function performCheck(setting: Setting): Promise<Verdict> {
  const { start, task, doorway, locator, load, unhandled } = setting;
  const broken = (why: string, error: unknown, at: Locator, author: boolean): Verdict => {
    const report = reportOf(error, at);
    return {
      name: task.name,
      hidden: task.hidden,
      state: "failed",
      why: `${why}: ${report.message}`,
      details: [{ type: "error", error: report }],
      ...(author ? { authorError: report } : {}),
    };
  };
  const checksLocator = createLocator(task.checks, CHECKS_SCRIPT);
  let loadChecks: Checks;
  let definition: Definition<never>;
  try {
    loadChecks = await prepareChecks(task.checks, doorway);
    definition = loadChecks();
  } catch (error) {
    return broken("The checks of this lesson could not be loaded", error, checksLocator, true);
  }
  const find = (): CheckEntry<never> | undefined => definition.entries.find((each) => each.name === task.name);
  const entry = find();
  if (entry === undefined) {
    const names = definition.entries.map((each) => `"${each.name}"`).join(", ");
    return broken(
      "The checks of this lesson are broken",
      new Error(`Expected a check "${task.name}", got ${names}`),
      checksLocator,
      true,
    );
  }
  let exports: Readonly<Record<string, unknown>>;
  try {
    exports = load();
  } catch (error) {
    const report = reportOf(error, locator);
    return broken(`Your program threw ${report.name} while it was loaded`, error, locator, false);
  }
  let { heap } = start;
  let explorations = 0;
  const world: World = {
    get exports() {
      return exports;
    },
    wanted: task.wanted,
    entry: start.program.entry,
    by: task.by,
    run: async () => {
      const { error } = await live(exports, doorway, locator, (thrown) => {
        doorway.realm.onThrown(thrown);
      });
      const result: RunResult = {
        output: keptLines(),
        ended: error === undefined ? "finished" : "failed",
        ...(error === undefined ? {} : { error: error.report }),
        unhandled: [...unhandled],
        leaks: leaksOn(heap, locator),
      };
      return error === undefined ? { result } : { result, thrown: { error: error.thrown } };
    },
    anew: async (done) => {
      doorway.realm.timers.clear();
      // What is due of the program that ends here comes before the next one is there.
      await doorway.turn(0);
      unhandled.length = 0;
      // A thread of the program that ends here may still be at work on its heap.
      const alone = threadCount() === 1;
      if (alone) renewHeap(heap);
      else heap = createHeap();
      doorway.post({ type: "anew", done, ...(alone || !isShared ? {} : { heap }) });
      setting.attach(heap);
      definition = loadChecks();
      exports = load();
    },
    explorer: () => {
      const onExports = (now: Readonly<Record<string, unknown>>): void => {
        exports = now;
      };
      const explored = explorable({ doorway, locator, load, onExports, entry: start.program.entry }, exports);
      explorations++;
      const end = (): void => {
        explorations--;
        explored.end();
      };
      return { ...explored, end };
    },
    events: () => readEvents(heap),
    leaks: () => leaksOn(heap, locator),
    placeOf: (stack) => locator.frames(stack)[0]?.position,
    isChecks: (stack) => checksLocator.isOn(stack) && !locator.isOn(stack),
    describe: (thrown) => reportOf(thrown, locator),
    isFromCheck: (thrown) => passedThrough(thrown, checksLocator),
    settled: (promise) => settled(promise, doorway, () => explorations > 0),
    turn: () => doorway.turn(0),
    isSomethingOnItsWay: () => doorway.realm.timers.isSomethingOnItsWay(),
  };
  return await runCheck(() => find() ?? entry, world);
}
