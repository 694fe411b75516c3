import { expected } from "../errors.ts";
import { addFloat, loadFloat, storeFloat } from "../heap/floats.ts";
import { KIND } from "../heap/layout.ts";
import { addressOf, Existing, ours, registerKind, SharedObject } from "../heap/shared.ts";
import { passing, probe, type Resource } from "../probe.ts";
import { namesResources } from "../resource-of.ts";

/**
 * A number that all threads see, with the range and precision of every JavaScript number.
 *
 * Reading and writing are two steps, so `total.value += 1.5` needs a lock around it; `add` is one step.
 *
 * @example
 * ```ts
 * const total = new SharedFloat(1.5);
 * total.value *= 2;
 * console.log(total.add(0.25)); // prints 3.25
 * ```
 */
export class SharedFloat extends SharedObject {
  readonly #at = addressOf(this);
  #resource: Resource | undefined;

  static {
    namesResources((object) => (#resource in object ? object.#lane() : undefined));
  }

  /**
   * @param initial - Default: 0.
   * @throws {TypeError} when it is no number.
   */
  constructor(initial?: number);
  /** @internal */
  constructor(existing: Existing);
  constructor(initial: number | Existing = 0) {
    if (initial instanceof Existing) {
      super(ours, KIND.sharedFloat, 2, () => undefined, initial);
      return;
    }
    checkFloat(initial);
    super(ours, KIND.sharedFloat, 2, (at) => {
      storeFloat(at, initial);
    });
  }

  /** The number, as it stands this moment. */
  get value(): number {
    return probe === undefined ? loadFloat(this.#at) : passing("load", this.#lane(), () => loadFloat(this.#at));
  }

  /** @throws {TypeError} when it is no number. */
  set value(value: number) {
    checkFloat(value);
    if (probe === undefined) storeFloat(this.#at, value);
    else passing("store", this.#lane(), () => storeFloat(this.#at, value));
  }

  /**
   * Adds in one step, which no other thread can divide.
   *
   * @returns the sum.
   */
  add(amount: number): number {
    checkFloat(amount);
    return probe === undefined
      ? addFloat(this.#at, amount)
      : passing("store", this.#lane(), () => addFloat(this.#at, amount));
  }

  #lane(): Resource {
    return (this.#resource ??= { kind: "shared float", label: "shared float", at: this.#at, holds: "float" });
  }
}

function checkFloat(value: unknown): void {
  if (typeof value !== "number") throw new TypeError(expected("a number for a SharedFloat", value));
}

registerKind(KIND.sharedFloat, (at) => new SharedFloat(new Existing(at)));
