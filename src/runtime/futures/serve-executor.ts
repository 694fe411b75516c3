// The life of one of an executor's threads: take a job, run it, keep what came of it, until the executor shuts down.
import { loadText } from "../heap/blobs.ts";
import { wake } from "../heap/futex.ts";
import { words } from "../heap/heap.ts";
import { KIND } from "../heap/layout.ts";
import { discardMessage, readMessage, storeMessage } from "../heap/messages.ts";
import { drop } from "../heap/shared.ts";
import { RuntimeError } from "../errors.ts";
import { findExport } from "../program.ts";
import { probe, type Resource } from "../probe.ts";
import { rememberFailure } from "./failures.ts";
import { becomeIdle, takeJob } from "./job-queue.ts";
import {
  ALIVE,
  ARGUMENTS,
  FAILED,
  FINISHED,
  FUNCTION,
  IDLE,
  jobName,
  OUTCOME,
  PENDING,
  RUNNING,
  STARTING,
  STATE,
  word,
} from "./records.ts";
import { shutdownAll } from "./thread-pool-executor.ts";

/** Serves the executor at `at` until it has shut down and its queue is empty. */
export async function serveExecutor(at: number): Promise<void> {
  try {
    for (let job = takeJob(at, STARTING); job !== 0; job = takeJob(at, IDLE)) {
      const unfinished = runJob(at, job);
      if (unfinished !== undefined) await unfinished;
      drop(KIND.future, job);
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

/** Runs a job. @returns a promise only when the job gave one. */
function runJob(at: number, job: number): Promise<void> | undefined {
  if (Atomics.compareExchange(words, job + STATE, PENDING, RUNNING) !== PENDING) {
    becomeIdle(at);
    return undefined;
  }
  const resource: Resource = { kind: "job", label: jobName(job) };
  probe?.before("start", resource);
  probe?.after("start", resource);
  const settle = (failed: boolean, value: unknown): void => {
    const { state, message } = keepOutcome(failed, value, resource.label);
    probe?.before("end", resource);
    becomeIdle(at);
    publish(job, state, message);
    probe?.after("end", resource, failed ? { thrown: value } : undefined);
  };
  let result: unknown;
  try {
    const called = findExport(loadText(word(job, FUNCTION)));
    if (typeof called !== "function")
      throw new RuntimeError(`This thread's module does not export the function ${resource.label}`);
    result = Reflect.apply(called, undefined, takeArguments(job));
    if (isPromiseLike(result)) return awaitJob(result, settle);
  } catch (error) {
    settle(true, error);
    return undefined;
  }
  settle(false, result);
  return undefined;
}

async function awaitJob(
  promise: PromiseLike<unknown>,
  settle: (failed: boolean, value: unknown) => void,
): Promise<void> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    settle(true, error);
    return;
  }
  settle(false, value);
}

function takeArguments(job: number): unknown[] {
  const message = word(job, ARGUMENTS);
  const values = readMessage(message) as unknown[];
  words[job + ARGUMENTS] = 0;
  discardMessage(message);
  return values;
}

function publish(job: number, state: number, message: number): void {
  words[job + OUTCOME] = message;
  if (state === FAILED) rememberFailure(job);
  Atomics.store(words, job + STATE, state);
  wake(job + STATE);
}

/** Puts what came of a job on the heap: the reason why it cannot travel, where it cannot. */
function keepOutcome(failed: boolean, value: unknown, name: string): { state: number; message: number } {
  try {
    const what = failed ? `What ${name} threw` : `The result of ${name}`;
    return { state: failed ? FAILED : FINISHED, message: storeMessage(value, what) };
  } catch (error) {
    return { state: FAILED, message: keepError(error) };
  }
}

/** Nobody may wait for ever because an error is odd, or the heap is full. */
function keepError(error: unknown): number {
  for (const told of [error, new RuntimeError("The job's result could not be kept")]) {
    try {
      return storeMessage(told, "The error");
    } catch {
      continue;
    }
  }
  return 0;
}

function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && typeof (value as { then?: unknown }).then === "function";
}
