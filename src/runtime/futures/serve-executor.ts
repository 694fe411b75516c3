// The life of one of an executor's threads: take a job, run it, keep what came of it, until the executor shuts down.
import { loadText } from "../heap/blobs.ts";
import { wake } from "../heap/futex.ts";
import { threadId, words } from "../heap/heap.ts";
import { KIND } from "../heap/layout.ts";
import { discardMessage, readMessage, storeMessage } from "../heap/messages.ts";
import { drop } from "../heap/shared.ts";
import { reportError } from "../host.ts";
import { probe, type Resource } from "../probe.ts";
import { failExecutor, keepError } from "./broken.ts";
import { exportedAs } from "./exported.ts";
import { becomeIdle, takeJob } from "./job-queue.ts";
import { shutdownAll } from "./open-executors.ts";
import {
  ALIVE,
  ARGUMENTS,
  FAILED,
  FINISHED,
  FUNCTION,
  IDLE,
  INITARGS,
  INITIALIZER,
  INITIALIZER_FAILED,
  jobName,
  PENDING,
  RUNNER,
  RUNNING,
  STARTING,
  STATE,
  word,
} from "./records.ts";
import { settle } from "./states.ts";

/** Serves the executor at `at` until it has shut down and its queue is empty. */
export async function serveExecutor(at: number): Promise<void> {
  try {
    if (await isInitialised(at)) {
      for (let job = takeJob(at, STARTING); job !== 0; job = takeJob(at, IDLE)) {
        const unfinished = runJob(at, job);
        if (unfinished !== undefined) await unfinished;
        drop(KIND.future, job);
      }
    }
    // A job may have left an executor of its own open: nobody else knows of it.
    shutdownAll(at);
  } finally {
    Atomics.sub(words, at + ALIVE, 1);
    wake(at + ALIVE);
    // Whoever started this thread held the executor for it.
    drop(KIND.executor, at);
  }
}

/** Calls the initializer, if there is one. Where it fails, the executor is broken, and its error is told. */
async function isInitialised(at: number): Promise<boolean> {
  if (word(at, INITIALIZER) === 0) return true;
  try {
    const message = word(at, INITARGS);
    const args = message === 0 ? [] : (readMessage(message) as unknown[]);
    await exportedAs(loadText(word(at, INITIALIZER)))(...args);
    return true;
  } catch (error) {
    reportError(error);
    failExecutor(at, error, INITIALIZER_FAILED);
    return false;
  }
}

/** Runs a job. @returns a promise only when the job gave one. */
function runJob(at: number, job: number): Promise<void> | undefined {
  words[job + RUNNER] = threadId + 1;
  if (Atomics.compareExchange(words, job + STATE, PENDING, RUNNING) !== PENDING) {
    becomeIdle(at);
    return undefined;
  }
  const resource: Resource = { kind: "job", label: jobName(job) };
  probe?.before("start", resource);
  probe?.after("start", resource);
  const keep = (failed: boolean, value: unknown): void => {
    const { state, message } = keepOutcome(failed, value, resource.label);
    probe?.before("end", resource);
    becomeIdle(at);
    settle(job, state, message);
    probe?.after("end", resource, failed ? { thrown: value } : undefined);
  };
  let result: unknown;
  try {
    result = Reflect.apply(exportedAs(loadText(word(job, FUNCTION))), undefined, takeArguments(job));
    if (isPromiseLike(result)) return awaitJob(result, keep);
  } catch (error) {
    keep(true, error);
    return undefined;
  }
  keep(false, result);
  return undefined;
}

async function awaitJob(promise: PromiseLike<unknown>, keep: (failed: boolean, value: unknown) => void): Promise<void> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    keep(true, error);
    return;
  }
  keep(false, value);
}

function takeArguments(job: number): unknown[] {
  const message = word(job, ARGUMENTS);
  const values = readMessage(message) as unknown[];
  words[job + ARGUMENTS] = 0;
  discardMessage(message);
  return values;
}

/** Puts what came of a job on the heap: the reason why it cannot travel, where it cannot. */
function keepOutcome(
  failed: boolean,
  value: unknown,
  name: string,
): { state: typeof FINISHED | typeof FAILED; message: number } {
  try {
    const what = failed ? `What ${name} threw` : `The result of ${name}`;
    return { state: failed ? FAILED : FINISHED, message: storeMessage(value, what) };
  } catch (error) {
    return { state: FAILED, message: keepError(error) };
  }
}

function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && typeof (value as { then?: unknown }).then === "function";
}
