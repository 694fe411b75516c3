// Signals on their way to the main thread: a bit for each in its signal word, taken between two runtime calls.
import { refusePromise } from "../contextlib/promises.ts";
import { reportError } from "../host.ts";
import { handleSignalsWith } from "../heap/futex.ts";
import { threadId, whenAttached, words } from "../heap/heap.ts";
import { THREAD, THREADS } from "../heap/layout.ts";
import { allowInterrupts, interruptWaits } from "../interrupts.ts";
import { passing, type Resource } from "../probe.ts";
import { actionOf, endProgram, SIG_DFL, SIG_IGN } from "./actions.ts";
import { nameOfSignal, signals, type Signal } from "./numbers.ts";

/** The main thread's signal word: it alone gets signals. */
const RAISED = THREADS + THREAD.signal;

/** What was thrown on account of a signal where the main thread was in no call of the runtime. */
let delivered = new WeakSet<object>();
/** What is done with an error that no wait of the runtime can throw. */
let onLoose: (thrown: unknown) => void = reportError;

whenAttached(() => {
  delivered = new WeakSet();
});

/** Has this thread, the program's main one, take its signals from now on. */
export function beginSignals(): void {
  handleSignalsWith(lookForSignals);
  allowInterrupts(true);
}

/**
 * Leaves a signal for the main thread, which takes it before the next act of the runtime that is no cleanup. Anybody may call it: a handler, another
 * thread, the hook of a probe. On a heap that is not the caller's own it is for the host, which also has to wake the main thread.
 */
export function deliver(signum: Signal, heap: Int32Array = words): void {
  Atomics.or(heap, RAISED, 1 << signum);
}

/** Tells whether the main thread has yet to take a signal. */
export function isPending(signum: Signal, heap: Int32Array = words): boolean {
  return (Atomics.load(heap, RAISED) & (1 << signum)) !== 0;
}

/** Gives the address of the word that the main thread is blocked on, or 0. */
export function mainThreadWaitsOn(heap: Int32Array): number {
  return Atomics.load(heap, THREADS + THREAD.waitsOn);
}

/**
 * Does what the program says about each signal that was raised. It does nothing in other threads.
 *
 * @throws {KeyboardInterrupt} for SIGINT, unless the program says otherwise; what a handler throws.
 */
export function lookForSignals(): void {
  if (threadId !== 0 || Atomics.load(words, RAISED) === 0) return;
  for (const signum of signals) {
    // Each is taken just before it is handled: where a handler throws, those behind it stay raised.
    if ((Atomics.and(words, RAISED, ~(1 << signum)) & (1 << signum)) !== 0) handle(signum);
  }
}

function handle(signum: Signal): void {
  const action = actionOf(signum);
  if (action === SIG_IGN) return;
  if (action === SIG_DFL) endProgram(signum);
  const name = nameOfSignal(signum);
  const resource: Resource = { kind: "signal", label: name };
  const given = passing("callback", resource, () => action(signum));
  refusePromise(
    given,
    `The handler of ${name} returned a promise, and nobody waits for it: note what is to be done, and have \`main\` do it`,
  );
}

/**
 * The same from the event loop, where no code of the program stands on the stack: what is thrown ends the waits that the program's main thread is in,
 * or the program where it is in none.
 */
export function heedSignals(): void {
  try {
    lookForSignals();
  } catch (thrown) {
    // A signal that was raised meanwhile is taken when the host's word of it comes: the waits that end here have thrown by then.
    if (typeof thrown === "object" && thrown !== null) delivered.add(thrown);
    if (!interruptWaits(thrown)) onLoose(thrown);
  }
}

/** Says what is done with an error that no wait can throw. Default: it is reported. */
export function whenNothingWaits(act: (thrown: unknown) => void = reportError): void {
  onLoose = act;
}

/** Tells whether an error was given to every wait at once: each that nobody handles is the same news. */
export function wasDelivered(thrown: unknown): boolean {
  return typeof thrown === "object" && thrown !== null && delivered.has(thrown);
}
