import { host } from "../host.ts";
import { threadId } from "../heap/heap.ts";
import { deliver, lookForSignals } from "./delivery.ts";
import { checkSignum, type Signal } from "./numbers.ts";

/**
 * Sends the program a signal. Called on the main thread, its handler has run when this returns; called on another, the main thread takes it as one that
 * came from outside.
 *
 * @throws what the signal's handler throws: `KeyboardInterrupt` for SIGINT, unless the program says otherwise.
 * @example
 * ```ts
 * signal(SIGINT, (signum) => console.log("got", signum));
 * raiseSignal(SIGINT);
 * // prints got 2
 * ```
 */
export function raiseSignal(signum: Signal): void {
  checkSignum(signum);
  if (threadId !== 0 && host?.raiseSignal !== undefined) {
    host.raiseSignal(signum);
  } else {
    deliver(signum);
    lookForSignals();
  }
}
