// What the program does about each signal. The handlers are this thread's; the heap says what kind each is, so that the host knows without asking.
import { host } from "../host.ts";
import { KeyboardInterrupt, RuntimeError } from "../errors.ts";
import { whenAttached, words } from "../heap/heap.ts";
import { errorsTravelAs } from "../heap/errors-travel.ts";
import { HEADER } from "../heap/layout.ts";
import { nameOfSignal, SIGINT, signals, type Signal } from "./numbers.ts";

errorsTravelAs(KeyboardInterrupt);

/** Does what the platform does by itself: it ends the program at once, and no cleanup runs. */
export const SIG_DFL: unique symbol = Symbol("SIG_DFL");

/** Ignores the signal. */
export const SIG_IGN: unique symbol = Symbol("SIG_IGN");

/** What is called when a signal came, on the main thread. What it throws is thrown where the main thread stands. */
export type Handler = (signum: Signal) => unknown;

/** What a program can do about a signal. */
export type Action = Handler | typeof SIG_DFL | typeof SIG_IGN;

/**
 * What a program does about SIGINT unless it says otherwise: raises `KeyboardInterrupt`.
 *
 * @throws {KeyboardInterrupt} always.
 * @example
 * ```ts
 * console.log(getSignal(SIGINT) === defaultIntHandler); // prints true
 * ```
 */
export function defaultIntHandler(signum?: Signal): never {
  throw new KeyboardInterrupt(`The program was interrupted by ${nameOfSignal(signum ?? SIGINT)}`);
}

/** The kinds of actions as the heap has them. A fresh heap says `unchanged`. */
const KIND_OF_ACTION = { unchanged: 0, ends: 1, ignores: 2, handles: 3 } as const;

let actions = new Map<Signal, Action>();
whenAttached(() => {
  actions = new Map();
});

/** Gives what this program does about a signal. */
export function actionOf(signum: Signal): Action {
  return actions.get(signum) ?? (signum === SIGINT ? defaultIntHandler : SIG_DFL);
}

/** Says what this program does about a signal from now on. */
export function setAction(signum: Signal, action: Action): void {
  actions.set(signum, action);
  const { ends, ignores, handles } = KIND_OF_ACTION;
  const kind = action === SIG_DFL ? ends : action === SIG_IGN ? ignores : handles;
  Atomics.store(words, HEADER.signalActions + signals.indexOf(signum), kind);
}

/** Tells, on a heap that need not be the caller's own, whether a signal ends the program without asking it. */
export function endsAtOnce(heap: Int32Array, signum: Signal): boolean {
  const kind = Atomics.load(heap, HEADER.signalActions + signals.indexOf(signum));
  return kind === KIND_OF_ACTION.ends || (kind === KIND_OF_ACTION.unchanged && signum !== SIGINT);
}

/** Ends the program as one that does nothing about a signal. @throws {RuntimeError} where nobody runs it who could end it. */
export function endProgram(signum: Signal): never {
  if (host?.endBySignal === undefined) {
    throw new RuntimeError(
      `${nameOfSignal(signum)} would end the program, and there is no host that could: run it with \`unwind run FILE\`, or on a page of the site`,
    );
  }
  return host.endBySignal(signum);
}
