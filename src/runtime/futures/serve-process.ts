// The life of one of a process pool's processes. Its program runs on a heap of its own; the executor, its queue and the bytes of arguments and results
// are on the heap of the program that made it, which is used between the jobs only.
import { loadText } from "../heap/blobs.ts";
import { decode, type Encoded } from "../heap/codec.ts";
import { wake } from "../heap/futex.ts";
import { onHeap, type OtherHeap, thisHeap, threadId, words } from "../heap/heap.ts";
import { KIND } from "../heap/layout.ts";
import { discardMessage, readEncoded, storeEncoded } from "../heap/messages.ts";
import { drop } from "../heap/shared.ts";
import { reportError } from "../host.ts";
import type { Probe, Resource } from "../probe.ts";
import { joinThreads } from "../threading/join-threads.ts";
import { failExecutorWith } from "./broken.ts";
import { exportedAs } from "./exported.ts";
import { becomeIdle, takeJob } from "./job-queue.ts";
import { shutdownAll } from "./open-executors.ts";
import { encodePlain } from "./plain.ts";
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
  THREAD_FAILED,
  word,
} from "./records.ts";
import { settle } from "./states.ts";

/** A job, copied off the other heap. */
interface Job {
  readonly at: number;
  readonly fn: string;
  readonly args: Uint8Array;
  readonly resource: Resource;
}

/**
 * Serves the executor at `at` until it has shut down and its queue is empty.
 *
 * @param parent - the heap where it lies, and this process's place there.
 * @param watching - the probe of that heap.
 * @param atEnd - called before anybody can see that this process has ended.
 */
export async function serveProcess(
  parent: OtherHeap,
  at: number,
  watching: Probe | undefined,
  atEnd: () => void,
): Promise<void> {
  const own = thisHeap();
  const next = (counted: typeof STARTING | typeof IDLE): Job | 0 | undefined =>
    onHeap(parent, () => {
      const job = takeJob(at, counted, (act) => {
        onHeap(own, act);
      });
      return job === 0 ? 0 : begin(at, job, watching);
    });
  try {
    if (await isInitialised(parent, at)) {
      for (let job = next(STARTING); job !== 0; job = next(IDLE)) {
        if (job === undefined) continue;
        const running = job;
        const { failed, value } = await resultOf(running);
        const outcome = encodeOutcome(failed, value, running.resource.label);
        onHeap(parent, () => {
          end(at, running, outcome, watching);
        });
      }
    }
    // As any program, it waits at its end for what it started.
    shutdownAll();
    joinThreads();
  } finally {
    atEnd();
    onHeap(parent, () => {
      leave(at);
    });
  }
}

/** Breaks the executor because this process could not load the program. */
export function processFailed(parent: OtherHeap, at: number, error: unknown): void {
  fail(parent, at, error, THREAD_FAILED);
}

function fail(
  parent: OtherHeap,
  at: number,
  error: unknown,
  why: typeof THREAD_FAILED | typeof INITIALIZER_FAILED,
): void {
  const { encoded } = encodeOutcome(true, error, "the process");
  onHeap(parent, () => {
    failExecutorWith(at, storeEncoded(encoded), why);
  });
}

async function isInitialised(parent: OtherHeap, at: number): Promise<boolean> {
  const { fn, args } = onHeap(parent, () => ({
    fn: word(at, INITIALIZER) === 0 ? undefined : loadText(word(at, INITIALIZER)),
    args: word(at, INITARGS) === 0 ? undefined : readEncoded(word(at, INITARGS)),
  }));
  if (fn === undefined) return true;
  try {
    await exportedAs(fn)(...(args === undefined ? [] : (decode(args) as unknown[])));
    return true;
  } catch (error) {
    reportError(error);
    fail(parent, at, error, INITIALIZER_FAILED);
    return false;
  }
}

async function resultOf({ fn, args }: Job): Promise<{ failed: boolean; value: unknown }> {
  try {
    return { failed: false, value: await exportedAs(fn)(...(decode(args) as unknown[])) };
  } catch (error) {
    return { failed: true, value: error };
  }
}

interface EncodedOutcome {
  readonly state: typeof FINISHED | typeof FAILED;
  readonly encoded: Encoded;
  readonly thrown?: unknown;
}

/** What came of a job in bytes: the reason why it cannot travel, where it cannot. */
function encodeOutcome(failed: boolean, value: unknown, name: string): EncodedOutcome {
  try {
    const what = failed ? `What ${name} threw` : `The result of ${name}`;
    const encoded = encodePlain(value, what);
    return failed ? { state: FAILED, encoded, thrown: value } : { state: FINISHED, encoded };
  } catch (error) {
    // What refuses a value is an error of the library's own, and plain; a getter of the program's may throw anything.
    const plain = error instanceof Error ? error.message : String(error);
    return { state: FAILED, encoded: encodePlain(new TypeError(plain), "The error"), thrown: error };
  }
}

// The rest runs on the other heap, and so runs nothing of the program.

/** Starts a job. @returns `undefined` where it was cancelled. */
function begin(at: number, job: number, watching: Probe | undefined): Job | undefined {
  words[job + RUNNER] = threadId + 1;
  if (Atomics.compareExchange(words, job + STATE, PENDING, RUNNING) !== PENDING) {
    becomeIdle(at);
    drop(KIND.future, job);
    return undefined;
  }
  const resource: Resource = { kind: "job", label: jobName(job) };
  watching?.before("start", resource);
  watching?.after("start", resource);
  const message = word(job, ARGUMENTS);
  const args = readEncoded(message);
  words[job + ARGUMENTS] = 0;
  discardMessage(message);
  return { at: job, fn: loadText(word(job, FUNCTION)), args, resource };
}

function end(
  at: number,
  { at: job, resource }: Job,
  { state, encoded, thrown }: EncodedOutcome,
  watching: Probe | undefined,
): void {
  watching?.before("end", resource);
  becomeIdle(at);
  try {
    settle(job, state, storeEncoded(encoded));
  } catch {
    // The heap is full: whoever asks is told so.
    settle(job, FAILED, 0);
  }
  watching?.after("end", resource, state === FAILED ? { thrown } : undefined);
  drop(KIND.future, job);
}

function leave(at: number): void {
  Atomics.sub(words, at + ALIVE, 1);
  wake(at + ALIVE);
  drop(KIND.processExecutor, at);
}
