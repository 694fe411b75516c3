import { expected } from "../errors.ts";

/** The number of the signal that Ctrl-C sends: the program is asked to stop what it does. Without a handler it raises `KeyboardInterrupt`. */
export const SIGINT = 2;

/** The number of the signal that asks a program to end, as a service manager or a container does. Without a handler the program ends at once. */
export const SIGTERM = 15;

/** The number of a signal that a program can get. */
export type Signal = typeof SIGINT | typeof SIGTERM;

/** All of them, in the order in which those that came together are delivered. */
export const signals: readonly Signal[] = [SIGINT, SIGTERM];

/** How people call a signal. */
export function nameOfSignal(signum: Signal): "SIGINT" | "SIGTERM" {
  return signum === SIGINT ? "SIGINT" : "SIGTERM";
}

/** @throws {TypeError} when it is no number. {RangeError} when it is no signal that a program here can get. */
export function checkSignum(signum: unknown): asserts signum is Signal {
  if (typeof signum !== "number") throw new TypeError(expected("`signum` to be SIGINT or SIGTERM", signum));
  if (!signals.includes(signum as Signal)) {
    throw new RangeError(
      expected("`signum` to be SIGINT (2) or SIGTERM (15), the signals that there are here", signum),
    );
  }
}
