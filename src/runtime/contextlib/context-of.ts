import { linkOf } from "./replaced-errors.ts";

/**
 * Gives the error that this one replaced on its way out: Python's `__context__`. `undefined` when it replaced none.
 *
 * When a cleanup throws while another error is on its way, the newer error goes on, and the older one is found here.
 * `error.cause` stays what the program itself put there. A chain of contexts never comes back to where it was.
 *
 * A thrown string or number has no identity: only of the latest one that replaced an error the context is known.
 *
 * @example
 * ```ts
 * const stack = new ExitStack();
 * stack.callback(() => { throw new Error("the disk is full"); });
 * stack.callback(() => { throw new Error("could not flush"); });
 * try {
 *   stack.close();
 * } catch (error) {
 *   console.log((error as Error).message); // prints the disk is full
 *   console.log((contextOf(error) as Error).message); // prints could not flush
 * }
 * ```
 */
export function contextOf(error: unknown): unknown {
  return linkOf(error)?.replaced?.error;
}
