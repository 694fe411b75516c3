import { expected } from "../errors.ts";
import { words } from "../heap/heap.ts";
import { KIND } from "../heap/layout.ts";
import { addressOf, Existing, ours, registerKind, SharedObject } from "../heap/shared.ts";
import { passing, probe, type Resource } from "../probe.ts";
import { namesResources } from "../resource-of.ts";

/**
 * A whole number of 32 bits that all threads see. Ordinary variables are not shared: every thread has its own.
 *
 * Reading and writing are two steps, so `counter.value += 1` needs a lock around it; `add` is one step.
 *
 * @example
 * ```ts
 * const counter = new SharedInt(0);
 * counter.value += 1;
 * console.log(counter.value); // prints 1
 * ```
 */
export class SharedInt extends SharedObject {
  readonly #at = addressOf(this);
  #resource: Resource | undefined;

  static {
    namesResources((object) => (#resource in object ? object.#lane() : undefined));
  }

  /**
   * @param initial - from -2147483648 to 2147483647. Default: 0.
   * @throws {RangeError} when it is no such number.
   */
  constructor(initial?: number);
  /** @internal */
  constructor(existing: Existing);
  constructor(initial: number | Existing = 0) {
    if (initial instanceof Existing) {
      super(ours, KIND.sharedInt, 1, () => undefined, initial);
      return;
    }
    checkInt(initial);
    super(ours, KIND.sharedInt, 1, (at) => {
      words[at] = initial;
    });
  }

  /** The number, as it stands this moment. */
  get value(): number {
    if (probe !== undefined) return passing("load", this.#lane(), () => Atomics.load(words, this.#at));
    return Atomics.load(words, this.#at);
  }

  /** @throws {RangeError} when it is no whole number of 32 bits. */
  set value(value: number) {
    checkInt(value);
    if (probe !== undefined) {
      passing("store", this.#lane(), () => {
        Atomics.store(words, this.#at, value);
      });
    } else {
      Atomics.store(words, this.#at, value);
    }
  }

  /**
   * Adds in one step, which no other thread can divide.
   *
   * @returns the sum.
   * @throws {RangeError} when the sum does not fit into 32 bits; the number stays as it was.
   * @example
   * ```ts
   * const counter = new SharedInt(40);
   * console.log(counter.add(2)); // prints 42
   * ```
   */
  add(amount: number): number {
    checkInt(amount);
    if (probe !== undefined) return passing("store", this.#lane(), () => this.#added(amount));
    return this.#added(amount);
  }

  #added(amount: number): number {
    for (;;) {
      const before = Atomics.load(words, this.#at);
      const sum = before + amount;
      checkInt(sum);
      if (Atomics.compareExchange(words, this.#at, before, sum) === before) return sum;
    }
  }

  #lane(): Resource {
    return (this.#resource ??= { kind: "shared int", label: "shared int", at: this.#at, holds: "int" });
  }
}

function checkInt(value: unknown): void {
  if (typeof value === "number" && (value | 0) === value) return;
  throw new RangeError(expected("a whole number from -2147483648 to 2147483647 for a SharedInt", value));
}

registerKind(KIND.sharedInt, (at) => new SharedInt(new Existing(at)));
