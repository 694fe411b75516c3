import { TimeoutError } from "../errors.ts";
import { passing, passingAsync, probe, type Resource } from "../probe.ts";
import { namesResources } from "../resource-of.ts";
import { checkWait, type WaitOptions } from "./wait-options.ts";
import { Waiters } from "./waiters.ts";

/**
 * Something that happens, and that any number of tasks can wait for. Once set it stays set, until it is cleared.
 *
 * @example
 * ```ts
 * const ready = new Event();
 * async function visitor(name: string) {
 *   await ready.wait();
 *   console.log(name, "comes in");
 * }
 * const all = [visitor("Ada"), visitor("Ben")];
 * console.log("the door opens");
 * ready.set();
 * await Promise.all(all);
 * // prints the door opens
 * // prints Ada comes in
 * // prints Ben comes in
 * ```
 */
export class Event {
  #set = false;
  readonly #waiters = new Waiters<void>();
  #resource: Resource | undefined = undefined;

  static {
    namesResources((object) => (#resource in object ? object.#lane() : undefined));
  }

  /** Tells whether it has happened. */
  isSet(): boolean {
    return probe === undefined ? this.#set : passing("load", this.#lane(), () => this.#set);
  }

  /** Lets it have happened, and wakes everybody who waits for it. */
  set(): void {
    if (probe === undefined) this.#happen();
    else passing("store", this.#lane(), () => this.#happen());
  }

  /** Lets it not have happened yet: from now on `wait` waits again. */
  clear(): void {
    if (probe === undefined) this.#set = false;
    else
      passing("store", this.#lane(), () => {
        this.#set = false;
      });
  }

  /**
   * Waits until it is set; returns at once where it is. Who was woken goes on even if it has been cleared since.
   *
   * @param options.timeoutMs - milliseconds, counted from the call. Default: no deadline.
   * @param options.signal - ends the wait when it aborts. Default: none.
   * @throws {TimeoutError} when it was not set in time; the signal's reason when it aborted.
   */
  wait(options?: WaitOptions): Promise<void> {
    if (probe !== undefined || options !== undefined) return this.#waitWith(options);
    return this.#set ? Promise.resolve() : this.#waiters.join(undefined).promise;
  }

  #lane(): Resource {
    return (this.#resource ??= { kind: "event", label: "event" });
  }

  #happen(): void {
    this.#set = true;
    for (let waiter = this.#waiters.take(); waiter !== undefined; waiter = this.#waiters.take()) waiter.resolve();
  }

  async #waitWith(options: WaitOptions | undefined): Promise<void> {
    checkWait(options);
    await passingAsync("wait", this.#lane(), () => {
      if (options?.signal?.aborted === true) throw options.signal.reason;
      const tooLate = (): Error => new TimeoutError(`The event was not set within ${options?.timeoutMs} ms`);
      return this.#set ? undefined : this.#waiters.wait(undefined, options, tooLate);
    });
  }
}
