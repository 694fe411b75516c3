import { deadlineAfter, remaining, waitAsyncAt, waitAt, wake } from "../heap/futex.ts";
import { words } from "../heap/heap.ts";
import { KIND } from "../heap/layout.ts";
import { addressOf, Existing, ours, registerKind, SharedObject } from "../heap/shared.ts";
import { passing, passingAsync, probe, type Resource, type Waits } from "../probe.ts";
import { namesResources } from "../resource-of.ts";
import { checkedTimeout, type WaitOptions } from "./lock.ts";

/**
 * Something that happens, and that any number of threads can wait for. Once set it stays set, until it is cleared.
 *
 * @example
 * ```ts
 * const stop = new Event();
 * console.log(stop.wait({ timeoutMs: 1 })); // prints false
 * stop.set();
 * console.log(stop.wait(), stop.isSet()); // prints true true
 * ```
 */
export class Event extends SharedObject {
  /** Its one word counts the changes: odd while it is set. So a waiter sees that it was set even if it has been cleared since. */
  readonly #at = addressOf(this);
  #resource: Resource | undefined;

  static {
    namesResources((object) => (#resource in object ? object.#lane() : undefined));
  }

  constructor();
  /** @internal */
  constructor(existing: Existing);
  constructor(existing?: Existing) {
    super(ours, KIND.event, 1, () => undefined, existing);
  }

  /** Tells whether it has happened. */
  isSet(): boolean {
    return probe === undefined ? isOdd(this.#now()) : passing("load", this.#lane(), () => isOdd(this.#now()));
  }

  /** Lets it have happened, and wakes everybody who waits for it. */
  set(): void {
    if (probe === undefined) this.#become(true);
    else passing("store", this.#lane(), () => this.#become(true));
  }

  /** Lets it not have happened yet: from now on `wait` waits again. */
  clear(): void {
    if (probe === undefined) this.#become(false);
    else passing("store", this.#lane(), () => this.#become(false));
  }

  /**
   * Waits until it is set; returns at once where it is. Who was woken goes on even if it has been cleared since.
   *
   * @param options.timeoutMs - milliseconds, counted from the call. Default: no deadline.
   * @returns whether it was set: `false` at the deadline, so that a loop can do something else meanwhile.
   */
  wait(options?: WaitOptions): boolean {
    const timeoutMs = checkedTimeout(options?.timeoutMs);
    if (probe === undefined) return this.#wait(timeoutMs);
    return passing("wait", this.#lane(), () => this.#wait(timeoutMs), this.#waits(timeoutMs));
  }

  /**
   * Waits until it is set, without blocking the thread.
   *
   * @param options.timeoutMs - milliseconds, counted from the call. Default: no deadline.
   * @returns whether it was set: `false` at the deadline.
   */
  async waitAsync(options?: WaitOptions): Promise<boolean> {
    const timeoutMs = checkedTimeout(options?.timeoutMs);
    const waitSoon = async (): Promise<boolean> => {
      const seen = this.#now();
      const deadline = deadlineAfter(timeoutMs);
      for (let left = remaining(deadline); !isOdd(seen) && this.#now() === seen; left = remaining(deadline)) {
        if (left <= 0) return false;
        await waitAsyncAt(this.#at, seen, left);
      }
      return true;
    };
    return await passingAsync("wait", this.#lane(), waitSoon, this.#waits(timeoutMs));
  }

  #lane(): Resource {
    return (this.#resource ??= { kind: "event", label: "event", at: this.#at });
  }

  /** What waiting waits for; nothing where there is no time to wait. */
  #waits(timeoutMs: number | undefined): Waits | undefined {
    return timeoutMs === 0 ? undefined : { until: [{ at: this.#at, is: "odd", value: 1 }], timeoutMs };
  }

  #now(): number {
    return Atomics.load(words, this.#at);
  }

  #become(set: boolean): void {
    for (let seen = this.#now(); isOdd(seen) !== set;) {
      const found = Atomics.compareExchange(words, this.#at, seen, (seen + 1) | 0);
      if (found === seen) {
        if (set) wake(this.#at);
        return;
      }
      seen = found;
    }
  }

  #wait(timeoutMs: number | undefined): boolean {
    const seen = this.#now();
    if (isOdd(seen)) return true;
    const deadline = deadlineAfter(timeoutMs);
    for (let left = remaining(deadline); this.#now() === seen; left = remaining(deadline)) {
      if (left <= 0 || !waitAt(this.#at, seen, left)) return this.#now() !== seen;
    }
    return true;
  }
}

function isOdd(count: number): boolean {
  return (count & 1) === 1;
}

registerKind(KIND.event, (at) => new Event(new Existing(at)));
