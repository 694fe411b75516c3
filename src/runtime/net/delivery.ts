import type { WaitOptions } from "../asyncio/wait-options.ts";
import { Waiters, type TooLate } from "../asyncio/waiters.ts";

/** Something on its way, and who waits to hear what became of it. Who stops waiting does not stop it. */
export class Delivery {
  #outcome: { readonly error?: () => Error } | undefined;
  readonly #waiters = new Waiters<void>();

  /** It has come to its end: well, or with an error. Only the first end counts. */
  settle(error?: () => Error): void {
    if (this.#outcome !== undefined) return;
    this.#outcome = error === undefined ? {} : { error };
    if (error !== undefined) return this.#waiters.rejectAll(error);
    for (let waiter = this.#waiters.take(); waiter !== undefined; waiter = this.#waiters.take()) waiter.resolve();
  }

  async wait(options: WaitOptions | undefined, tooLate: TooLate): Promise<void> {
    if (this.#outcome === undefined) return await this.#waiters.wait(undefined, options, tooLate);
    if (this.#outcome.error !== undefined) throw this.#outcome.error();
  }
}
