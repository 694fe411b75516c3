// An executor's queue on the heap: jobs come in at its tail, threads take them from its head, and threads start as jobs need them.
import { RuntimeError } from "../errors.ts";
import { retain } from "../heap/allocator.ts";
import { loadText } from "../heap/blobs.ts";
import { lockWord, unlockWord, waitAt, wake } from "../heap/futex.ts";
import { words } from "../heap/heap.ts";
import { type Kind, KIND } from "../heap/layout.ts";
import { drop } from "../heap/shared.ts";
import { startThread } from "../threads.ts";
import { brokenExecutor } from "./broken.ts";
import { hasCallbacks, runDueCallbacks } from "./callbacks.ts";
import {
  ALIVE,
  BROKEN,
  EXECUTOR,
  HEAD,
  IDLE,
  KIND_OF,
  LOOK_UP_MS,
  MAX_WORKERS,
  MODE,
  MUTEX,
  NEXT,
  OPEN,
  PREFIX,
  QUEUED,
  SHUT,
  STARTED,
  STARTING,
  TAIL,
  WAKE_UPS,
  word,
} from "./records.ts";
import { cancel, stateOf } from "./states.ts";

/**
 * Puts a job into the queue, and starts a thread if all are busy and one more is allowed.
 *
 * @throws {RuntimeError} after shutdown, or where no thread can be started; {BrokenExecutor} when a thread has died.
 */
export function enqueue(at: number, job: number): void {
  let idle = 0;
  lockWord(at + MUTEX);
  try {
    refuseUnlessOpen(at);
    idle = word(at, IDLE);
    const wanted = word(at, QUEUED) + 1 > idle + word(at, STARTING);
    if (wanted && word(at, STARTED) < word(at, MAX_WORKERS)) startWorker(at);
    retain(job);
    // It may outlive whoever made the executor, and asks it whether it broke.
    retain(at);
    words[job + EXECUTOR] = at;
    const tail = word(at, TAIL);
    words[tail === 0 ? at + HEAD : tail + NEXT] = job;
    words[at + TAIL] = job;
    Atomics.add(words, at + QUEUED, 1);
    Atomics.add(words, at + WAKE_UPS, 1);
  } finally {
    unlockWord(at + MUTEX);
  }
  if (idle > 0) wake(at + WAKE_UPS, 1);
}

function refuseUnlessOpen(at: number): void {
  const mode = word(at, MODE);
  if (mode === BROKEN) throw brokenExecutor(at, "it takes no more jobs");
  if (mode === SHUT)
    throw new RuntimeError("Expected `submit` on an executor that is open, got one that has shut down");
}

const startCounters = [STARTED, STARTING, ALIVE];

/** @throws {RuntimeError} when it was to be the first thread and cannot be started; with fewer threads than wanted an executor works on. */
function startWorker(at: number): void {
  const number = word(at, STARTED);
  const kind = word(at, KIND_OF) as Kind;
  // The thread holds the executor: a program may let go of it while jobs still run.
  retain(at);
  for (const counter of startCounters) Atomics.add(words, at + counter, 1);
  try {
    startThread(`${loadText(word(at, PREFIX))}_${number}`, at, kind);
  } catch (error) {
    for (const counter of startCounters) Atomics.sub(words, at + counter, 1);
    drop(kind, at);
    if (number === 0) throw error;
  }
}

/** How often a thread that waits for jobs looks whether callbacks of its own have come due, in milliseconds. */
const CALLBACKS_MS = 20;

/**
 * Waits for a job.
 *
 * @param counted - where this thread is counted: among those that are starting, or among the idle.
 * @param onOwn - does something on this thread's own heap, where the executor is on another one.
 * @returns the job's address, which the caller then holds; 0 when there will be none.
 */
export function takeJob(
  at: number,
  counted: typeof STARTING | typeof IDLE,
  onOwn: (act: () => void) => void = (act) => {
    act();
  },
): number {
  for (let counter = counted; ; counter = IDLE) {
    const seen = word(at, WAKE_UPS);
    const job = nextJob(at, counter);
    if (job !== undefined) return job;
    onOwn(runDueCallbacks);
    waitAt(at + WAKE_UPS, seen, hasCallbacks() ? CALLBACKS_MS : Infinity);
  }
}

/** Takes the first job: 0 when there will be none, `undefined` when there is none yet and this thread counts as idle. */
function nextJob(at: number, counted: number): number | undefined {
  lockWord(at + MUTEX);
  try {
    const mode = word(at, MODE);
    const job = mode === BROKEN ? 0 : word(at, HEAD);
    if (job === 0 && mode === OPEN) {
      Atomics.sub(words, at + counted, 1);
      Atomics.add(words, at + IDLE, 1);
      return undefined;
    }
    Atomics.sub(words, at + counted, 1);
    if (job === 0) return 0;
    const next = word(job, NEXT);
    words[at + HEAD] = next;
    if (next === 0) words[at + TAIL] = 0;
    Atomics.sub(words, at + QUEUED, 1);
    return job;
  } finally {
    unlockWord(at + MUTEX);
  }
}

/** Counts this thread among the idle, before anybody can see that its job has ended: who submits the next one then needs no other thread. */
export function becomeIdle(at: number): void {
  Atomics.add(words, at + IDLE, 1);
}

/** Lets no more jobs in, and sends the idle threads home. What nobody will run any more is cancelled, if asked to, or doomed where the executor broke. */
export function closeQueue(at: number, cancelling: boolean): void {
  const left: number[] = [];
  lockWord(at + MUTEX);
  try {
    if (word(at, MODE) === OPEN) words[at + MODE] = SHUT;
    if (cancelling || word(at, MODE) === BROKEN) {
      for (let job = word(at, HEAD); job !== 0; job = word(job, NEXT)) left.push(job);
      for (const counter of [HEAD, TAIL, QUEUED]) words[at + counter] = 0;
    }
    Atomics.add(words, at + WAKE_UPS, 1);
  } finally {
    unlockWord(at + MUTEX);
  }
  wake(at + WAKE_UPS);
  for (const job of left) {
    stateOf(job);
    if (cancelling) cancel(job);
    drop(KIND.future, job);
  }
}

/** Waits until every thread of the executor has ended, or one has died. */
export function waitForThreads(at: number): void {
  for (let alive = word(at, ALIVE); alive > 0 && word(at, MODE) !== BROKEN; alive = word(at, ALIVE)) {
    waitAt(at + ALIVE, alive, Infinity, undefined, LOOK_UP_MS);
  }
}
