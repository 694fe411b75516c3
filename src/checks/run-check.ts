// Runs one check against a fresh program and gives its verdict; a check with faults, against one for each of them.
import type { CheckEntry } from "./define.ts";
import { createExpectations, type Failure } from "./expectations.ts";
import { tryBody, type Trial } from "./faults/every-fault.ts";
import { tellCovered } from "./faults/tell-fault.ts";
import { Lives } from "./faults/lives.ts";
import { createTools, type CheckState } from "./create-tools.ts";
import { leaksAround } from "./late-arrivals.ts";
import type { CheckReport, ErrorReport } from "./report.ts";
import { census, steer } from "./schedules/steer.ts";
import { tellLeaks } from "./tell-leaks.ts";
import type { World } from "./world.ts";

type Verdict = Omit<CheckReport, "durationMs" | "console">;

/** What a failed check says. */
interface Fail extends Failure {
  readonly authorError?: ErrorReport;
  readonly timedOut?: boolean;
}

/** What came of one life of the program: the check goes on in another, or that was its end. */
type LifeResult = "go on" | Passed | Fail | Looked;

/** What came of looking at a schedule. */
interface Looked {
  readonly looked: Pick<CheckReport, "steered" | "census">;
}

/** What a check that passed covered of the schedules. */
interface Passed {
  readonly covered: readonly string[];
}

/**
 * @param entry - gives the check, each time as the latest load of the lesson's checks has it.
 * @returns the verdict; never throws, whatever the learner's code does.
 */
export async function runCheck(entry: () => CheckEntry<never>, world: World): Promise<Verdict> {
  const { name, hidden } = entry();
  const lives = new Lives();
  for (let done = 0; ; done++) {
    if (done > 0) {
      try {
        await world.anew(done);
      } catch (error) {
        return verdictOf(name, hidden, judge(error, world));
      }
    }
    const result = await liveOnce(entry(), world, lives);
    if (result !== "go on") return verdictOf(name, hidden, result);
  }
}

function verdictOf(name: string, hidden: boolean, result: Passed | Fail | Looked): Verdict {
  if ("looked" in result) return { name, hidden, state: "not run", details: [], ...result.looked };
  if ("covered" in result) {
    const { covered } = result;
    return { name, hidden, state: "passed", details: [], ...(covered.length === 0 ? {} : { covered }) };
  }
  const { why, details, authorError, timedOut } = result;
  const state = timedOut === true ? "timed out" : "failed";
  return { name, hidden, state, why, details, ...(authorError === undefined ? {} : { authorError }) };
}

/** Runs the check from its start, up to the end of a body of `everyFault` that is due, or to its own end. */
async function liveOnce(check: CheckEntry<never>, world: World, lives: Lives): Promise<LifeResult> {
  const expectations = createExpectations(world.describe);
  const stopped = Promise.withResolvers<Trial>();
  const looked = Promise.withResolvers<Looked["looked"]>();
  let trying = false;
  let isLooking = false;
  lives.begin();
  const { tools, state } = createTools(
    world,
    expectations,
    async (body, interruption, options) => {
      expectations.meet();
      if (!lives.isDue()) {
        state.covered.push(tellCovered(lives.tried, interruption));
        await body();
        return;
      }
      trying = true;
      const thrownByRun = (): CheckState["thrownByRun"] => state.thrownByRun;
      const setting = { world, interruption, failure: () => expectations.failure(), thrownByRun };
      stopped.resolve(await tryBody(body, lives.point, options, setting));
      // What comes behind this call comes in a later life.
      await new Promise<never>(() => {});
    },
    async (asked, exploration) => {
      const { by } = world;
      if (by === undefined || exploration < (by.kind === "all" ? 0 : by.exploration)) return;
      isLooking = true;
      const failure = (): Failure | undefined => expectations.failure();
      try {
        looked.resolve(
          by.kind === "all"
            ? { census: await census(asked, world, failure) }
            : { steered: await steer(asked, by, world, failure) },
        );
      } catch (error) {
        looked.reject(error);
      }
      await new Promise<never>(() => {});
    },
  );
  looked.promise.catch(() => undefined);

  let thrown: { readonly error: unknown } | undefined;
  let settled = true;
  try {
    const running: unknown = check.body(tools);
    if (running instanceof Promise)
      settled = await world.settled(Promise.race([running, stopped.promise, looked.promise]));
  } catch (error) {
    thrown = { error };
  }
  // Also where the author did not await it.
  if (isLooking) {
    try {
      return { looked: await looked.promise };
    } catch (error) {
      return judge(error, world);
    }
  }
  if (trying) {
    const trial = await stopped.promise;
    if ("failure" in trial) return trial.failure;
    if (lives.point === undefined) lives.found(trial.points);
    else lives.passed();
    return "go on";
  }
  // What failed when it failed counts, even when somebody caught it since.
  const failure = expectations.failure();
  if (failure !== undefined) return failure;
  if (thrown !== undefined) return judge(thrown.error, world);
  if (!settled) return { why: neverSettles, details: [], timedOut: true };
  if (expectations.made() === 0) {
    const authorError = { name: "Error", message: `The check "${check.name}" expects nothing`, stack: [] };
    const why = "This check is broken: it expects nothing. That is its author's mistake, not yours";
    return { why, details: [], authorError };
  }
  if (state.leaksAllowed) return { covered: state.covered };
  const leaks = await leaksAround([], world);
  return leaks.length > 0
    ? { why: tellLeaks(leaks, world.entry), details: [{ type: "leaks", leaks }] }
    : { covered: state.covered };
}

const neverSettles =
  "The check waits for a promise of your code that nothing will settle: no timer is due, no thread is at work and no lock is waited for";

/** Whose error is it? An author's has the check's own lines in its stack and none of the learner's; every other is the learner's, also one that says nothing of where it comes from. */
function judge(error: unknown, world: World): Fail {
  const report = world.describe(error);
  const details: Fail["details"] = [{ type: "error", error: report }];
  if (report.stack.length === 0 && world.isFromCheck(error))
    return { why: `This check broke before it could judge: ${report.message}`, details, authorError: report };
  const at = report.stack[0];
  const where = at === undefined ? "" : ` (${at.file}, line ${at.line})`;
  return { why: `Your code threw ${report.name}${where}: ${report.message}`, details };
}
