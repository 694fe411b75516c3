// The life of one of an executor's threads: take a job, run it, keep what came of it, until the executor shuts down.
import { free } from "../heap/allocator.ts";
import { loadBytes, loadText, storeBytes } from "../heap/blobs.ts";
import { decode, encode } from "../heap/codec.ts";
import { lockWord, unlockWord, waitAt, wake } from "../heap/futex.ts";
import { words } from "../heap/heap.ts";
import { KIND } from "../heap/layout.ts";
import { drop } from "../heap/shared.ts";
import { RuntimeError } from "../errors.ts";
import { findExport } from "../program.ts";
import { probe, type Resource } from "../probe.ts";
import { rememberFailure } from "./failures.ts";
import {
  ALIVE,
  ARGUMENTS,
  FAILED,
  FINISHED,
  FUNCTION,
  HEAD,
  IDLE,
  MODE,
  MUTEX,
  NEXT,
  OPEN,
  OUTCOME,
  PENDING,
  QUEUED,
  RUNNING,
  STARTING,
  STATE,
  TAIL,
  WAKE_UPS,
  word,
} from "./records.ts";

/** Serves the executor at `at` until it has shut down and its queue is empty. */
export async function serveExecutor(at: number): Promise<void> {
  let first = true;
  try {
    for (;;) {
      const job = takeJob(at, first);
      first = false;
      if (job === 0) return;
      const unfinished = runJob(job);
      if (unfinished !== undefined) await unfinished;
      drop(KIND.future, job);
    }
  } finally {
    Atomics.sub(words, at + ALIVE, 1);
    wake(at + ALIVE);
  }
}

/** Waits for a job. @returns its address, or 0 when there will be none. */
function takeJob(at: number, first: boolean): number {
  lockWord(at + MUTEX);
  if (first) add(at + STARTING, -1);
  for (;;) {
    const job = word(at, HEAD);
    if (job !== 0) {
      words[at + HEAD] = word(job, NEXT);
      if (word(at, HEAD) === 0) words[at + TAIL] = 0;
      add(at + QUEUED, -1);
      unlockWord(at + MUTEX);
      return job;
    }
    if (word(at, MODE) !== OPEN) {
      unlockWord(at + MUTEX);
      return 0;
    }
    const seen = word(at, WAKE_UPS);
    add(at + IDLE, 1);
    unlockWord(at + MUTEX);
    waitAt(at + WAKE_UPS, seen);
    lockWord(at + MUTEX);
    add(at + IDLE, -1);
  }
}

/** Runs a job. @returns a promise only when the job gave one. */
function runJob(job: number): Promise<void> | undefined {
  if (Atomics.compareExchange(words, job + STATE, PENDING, RUNNING) !== PENDING) return undefined;
  const name = loadText(word(job, FUNCTION));
  const resource: Resource = { kind: "job", label: name.slice(name.lastIndexOf(" ") + 1) };
  probe?.before("start", resource);
  probe?.after("start", resource);
  const settle = (failed: boolean, value: unknown): void => {
    probe?.before("end", resource);
    keepOutcome(job, failed, value);
    probe?.after("end", resource, failed ? { thrown: value } : undefined);
  };
  try {
    const called = findExport(name);
    if (typeof called !== "function")
      throw new RuntimeError(
        `This thread's module does not export the function ${name.slice(name.lastIndexOf(" ") + 1)}`,
      );
    const result: unknown = Reflect.apply(called, undefined, takeArguments(job));
    if (isPromiseLike(result)) {
      return Promise.resolve(result).then(
        (value) => {
          settle(false, value);
        },
        (error: unknown) => {
          settle(true, error);
        },
      );
    }
    settle(false, result);
  } catch (error) {
    settle(true, error);
  }
  return undefined;
}

function takeArguments(job: number): unknown[] {
  const blob = word(job, ARGUMENTS);
  const values = decode(loadBytes(blob)) as unknown[];
  words[job + ARGUMENTS] = 0;
  free(blob);
  return values;
}

function keepOutcome(job: number, failed: boolean, value: unknown): void {
  let encoded: Uint8Array;
  let state: number = failed ? FAILED : FINISHED;
  try {
    encoded = encode(value, failed ? "the job's error" : "the job's result");
  } catch (error) {
    state = FAILED;
    encoded = encode(error, "the job's error");
  }
  words[job + OUTCOME] = storeBytes(encoded);
  if (state === FAILED) rememberFailure(job);
  Atomics.store(words, job + STATE, state);
  wake(job + STATE);
}

function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && typeof (value as { then?: unknown }).then === "function";
}

function add(index: number, amount: number): void {
  words[index] = (words[index] as number) + amount;
}
