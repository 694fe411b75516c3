// Waiting on a word of the heap, and the mutex that the heap's own short critical sections use.
import { RuntimeError } from "../errors.ts";
import { canInterrupt, whenInterrupted } from "../interrupts.ts";
import { heapNumber, isShared, threadRow, whenAttached, words } from "./heap.ts";
import { type Clock, clock, probe, virtualTime } from "../probe.ts";
import { THREAD } from "./layout.ts";

/** A mutex word: free, held, or held while others wait. After a wait it is taken as "contended", or a wake-up is lost. */
export const FREE = 0;
export const HELD = 1;
export const CONTENDED = 2;

/** What runs when the host raised this thread's signal word. */
let onSignal: (() => void) | undefined;

/** Installs what a woken thread does about signals; it may throw. */
export function handleSignalsWith(handler: (() => void) | undefined): void {
  onSignal = handler;
}

/**
 * Blocks this thread while the word at `at` is `value`, at most `timeoutMs` milliseconds. A wake-up may be spurious: look again.
 *
 * @param looks - how often it looks before it sleeps. Default: for about as long as it takes to be woken.
 * @param lookUpMs - returns after so long too, for the caller to look whether what it waits for can still come. To others it waits until `timeoutMs`.
 * @returns false when the time was up.
 * @throws {RuntimeError} where no other thread can exist that would ever wake this one.
 */
export function waitAt(
  at: number,
  value: number,
  timeoutMs: number = Infinity,
  looks: number = LOOKS,
  lookUpMs: number = Infinity,
): boolean {
  const turns = probe?.turns;
  if (turns !== undefined) return turns.wait(at, value);
  if (!isShared) {
    // Nobody can end this wait before its time: that need not be waited out.
    if (timeoutMs !== Infinity) {
      clock?.hasPassed(timeoutMs);
      return false;
    }
    throw new RuntimeError(
      "This wait would never end: there is no shared memory here, so no other thread can end it. " +
        "The page must be served with the headers Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy",
    );
  }
  const mostMs = Math.min(timeoutMs, lookUpMs);
  const woken = waitPublished(at, value, mostMs, looks, timeoutMs !== Infinity);
  if (!woken) clock?.hasPassed(mostMs);
  if (onSignal !== undefined && isSignalled()) {
    try {
      onSignal();
    } catch (thrown) {
      // Whoever leaves its wait like this may have used up the wake-up of another.
      wake(at, 1);
      throw thrown;
    }
  }
  return woken;
}

/** Tells the processor that this is a loop that waits, where the engine can. */
const pause = (Atomics as { pause?: (times?: number) => void }).pause;

/**
 * How often a thread looks before it sleeps: for about as long as it takes to be woken, 30 to 50 µs on a core that has gone idle. So a wait costs at most
 * twice what the better choice would have cost (Karlin et al., Competitive randomized algorithms for nonuniform problems, 1990).
 */
const LOOKS = pause === undefined ? 5_000 : 1_500;

/**
 * Looks at the word at `at` for about as long as it takes to be woken.
 *
 * @returns true once it is not `value`; false when it still is, or no other thread can run meanwhile.
 */
export function changesSoon(at: number, value: number): boolean {
  return isShared && probe?.turns === undefined && changesWithin(LOOKS, at, value);
}

function changesWithin(looks: number, at: number, value: number): boolean {
  for (let look = 0; look < looks; look++) {
    if (Atomics.load(words, at) !== value) return true;
    pause?.();
  }
  return false;
}

/**
 * How often a thread looks at a lock before it sleeps: for about as long as a short critical section takes. Longer looks cost those who contend for one
 * more than sleeping does: each takes the word's cache line from the holder (`npm run bench threads`: 140 ns a section with 1,500 looks, 95 with 10).
 */
const SHORTLY = 10;

/**
 * Takes the mutex word at `at`, which somebody has: blocks this thread until it comes free, at most `timeoutMs`.
 *
 * @returns false when the time was up.
 * @throws {RuntimeError} where no other thread can exist that would ever give it back; what a signal's handler throws.
 */
export function takeInTime(at: number, timeoutMs: number | undefined): boolean {
  if (timeoutMs === 0) return false;
  const deadline = deadlineAfter(timeoutMs);
  if (takeSoon(at)) return true;
  while (Atomics.exchange(words, at, CONTENDED) !== FREE) {
    const left = remaining(deadline);
    if (left <= 0) return false;
    waitAt(at, CONTENDED, left, 0);
  }
  return true;
}

/** Takes the mutex word at `at` if it comes free shortly: while nobody sleeps, whoever gives it back wakes nobody. */
function takeSoon(at: number): boolean {
  if (!isShared || probe?.turns !== undefined) return false;
  for (let look = 0; look < SHORTLY; look++) {
    if (Atomics.load(words, at) === FREE && Atomics.compareExchange(words, at, FREE, HELD) === FREE) return true;
    pause?.();
  }
  return false;
}

function waitPublished(at: number, value: number, timeoutMs: number, looks: number, inTime: boolean): boolean {
  if (timeoutMs > 0 && changesWithin(looks, at, value)) return true;
  const row = threadRow + THREAD.waitsOn;
  words[threadRow + THREAD.waitsInTime] = inTime ? 1 : 0;
  Atomics.store(words, row, at);
  // A signal that was raised before the address could be seen wakes nobody.
  const outcome = isSignalled() ? "ok" : Atomics.wait(words, at, value, timeoutMs);
  Atomics.store(words, row, 0);
  return outcome !== "timed-out";
}

/** Tells whether a signal waits for this thread to take it. */
export function isSignalled(): boolean {
  return onSignal !== undefined && Atomics.load(words, threadRow + THREAD.signal) !== 0;
}

/** As `waitAt`, where nothing may be thrown: a signal ends the wait, and is left for the caller. Without shared memory it returns at once. */
export function sleepAt(at: number, value: number, timeoutMs: number): void {
  if (isShared) waitPublished(at, value, timeoutMs, LOOKS, true);
}

/** Wakes up to `count` threads that wait on the word at `at`. */
export function wake(at: number, count: number = Infinity): void {
  if (isShared) Atomics.notify(words, at, count);
}

interface WaitAsync {
  waitAsync?: (
    array: Int32Array,
    index: number,
    value: number,
    timeout?: number,
  ) => { async: false; value: "not-equal" | "timed-out" } | { async: true; value: Promise<"ok" | "timed-out"> };
}
const { waitAsync } = Atomics as unknown as WaitAsync;

// Kept before a sandbox takes the platform's names away.
const later = setTimeout;
const notLater = clearTimeout;
const engineClock = performance;

/** How often the word is looked at where the engine has no `Atomics.waitAsync`, in milliseconds. */
const POLL_MS = 2;

let waiting = 0;
let waitingOn = heapNumber;
whenAttached(() => {
  if (waitingOn !== heapNumber) waiting = 0;
  waitingOn = heapNumber;
});

/** How many waits of this thread are pending that do not block it. */
export function pendingWaits(): number {
  return waiting;
}

/**
 * The twin of `waitAt` that does not block: resolves when the word was woken, changed, or after `timeoutMs`.
 *
 * @throws what a signal has it throw.
 */
export async function waitAsyncAt(at: number, value: number, timeoutMs: number = Infinity): Promise<void> {
  const turns = probe?.turns;
  if (turns !== undefined) {
    // A thread that has the turn keeps it until it stands before its next act: it cannot go back to its event loop meanwhile.
    if (turns.waitAsync === undefined) turns.wait(at, value);
    else await turns.waitAsync(at, value);
    return;
  }
  const heap = heapNumber;
  waiting++;
  try {
    const engineMs = clock === undefined ? timeoutMs : Infinity;
    const woken = isShared && waitAsync !== undefined ? engineWait(waitAsync, at, value, engineMs) : aWhile(engineMs);
    const inTime = clock === undefined || timeoutMs === Infinity ? woken : unlessLate(woken, at, timeoutMs, clock);
    await (canInterrupt ? unlessInterrupted(inTime, at) : inTime);
  } finally {
    if (heap === heapNumber) waiting--;
  }
  // Another program runs in this thread by now: what waited in the earlier one must not touch its heap.
  if (heap !== heapNumber) await new Promise<never>(() => {});
}

type EngineWait = Exclude<WaitAsync["waitAsync"], undefined>;

function engineWait(wait: EngineWait, at: number, value: number, timeoutMs: number): Promise<void> {
  return keepingAlive(wait(words, at, value, timeoutMs).value);
}

function aWhile(timeoutMs: number): Promise<void> {
  return new Promise<void>((resolve) => later(resolve, Math.min(POLL_MS, timeoutMs)));
}

/** As `woken`, but no longer than until a virtual clock says that the time is up. */
function unlessLate(woken: Promise<void>, at: number, timeoutMs: number, { timers }: Clock): Promise<void> {
  return new Promise((resolve) => {
    const timer = timers.setTimeout(() => {
      resolve();
      // The engine has this wait in its line still, where it would use up the wake-up of another: all look again instead.
      wake(at);
    }, timeoutMs);
    void woken.then(() => {
      timers.clearTimeout(timer);
      resolve();
    });
  });
}

function unlessInterrupted(woken: Promise<void>, at: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = whenInterrupted((reason) => {
      reject(reason);
      // The engine has this wait in its line still, where it would use up the wake-up of another: all look again instead.
      wake(at);
    });
    void woken.then(() => {
      stop();
      resolve();
    });
  });
}

/**
 * Waits as `waitAsyncAt` does, but for something that need not come: the thread may end meanwhile, and no signal interrupts it.
 *
 * @returns `undefined` where no other thread can exist that would ever change the word.
 */
export function waitIdlyAt(at: number, value: number, timeoutMs: number): Promise<unknown> | undefined {
  if (!isShared) return undefined;
  return waitAsync === undefined ? aWhile(timeoutMs) : Promise.resolve(waitAsync(words, at, value, timeoutMs).value);
}

/** Timers hold 31 bits of milliseconds. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Node does not count such a wait as something to do: a thread that waits for nothing else would end. */
async function keepingAlive(outcome: unknown): Promise<void> {
  const alive = later(() => undefined, LONGEST_TIMER_MS);
  try {
    await outcome;
  } finally {
    notLater(alive);
  }
}

/**
 * Takes the mutex word at `at`. For the heap's own bookkeeping: no deadline, no probe, held for microseconds. Unlock it in a `finally`: a program
 * that recurses without end runs out of stack anywhere.
 */
export function lockWord(at: number): void {
  if (Atomics.compareExchange(words, at, FREE, HELD) === FREE) return;
  for (let spin = 0; spin < 100; spin++) {
    if (Atomics.load(words, at) === FREE && Atomics.compareExchange(words, at, FREE, HELD) === FREE) return;
  }
  while (Atomics.exchange(words, at, CONTENDED) !== FREE) Atomics.wait(words, at, CONTENDED);
}

/** Gives the mutex word back, and wakes one thread that waits for it. */
export function unlockWord(at: number): void {
  if (Atomics.exchange(words, at, FREE) === CONTENDED) wake(at, 1);
}

/** The milliseconds that are left of a deadline, or `Infinity`. */
export function remaining(deadline: number): number {
  return deadline === Infinity ? Infinity : deadline - now();
}

/** The instant `timeoutMs` from now, for `remaining`. */
export function deadlineAfter(timeoutMs: number | undefined): number {
  if (timeoutMs === undefined || timeoutMs === Infinity) return Infinity;
  return probe?.turns?.deadline(timeoutMs) ?? now() + timeoutMs;
}

/** Milliseconds on the engine's clock, which never goes back. */
export function engineNow(): number {
  return engineClock.now();
}

/** The time in milliseconds, as programs are told it: virtual where it is. It never goes back. */
export function now(): number {
  return virtualTime() ?? engineNow();
}
