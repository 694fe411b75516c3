import { expected } from "../errors.ts";
import { addFloat, loadFloat, storeFloat } from "../heap/floats.ts";
import { words } from "../heap/heap.ts";
import { KIND } from "../heap/layout.ts";
import { addressOf, Existing, ours, registerKind, SharedObject } from "../heap/shared.ts";
import { passing, probe, type Resource } from "../probe.ts";
import { nameOfResource, namesResources } from "../resource-of.ts";

/** The number of elements; 1 for "int", 2 for "float", which is how many words each has. */
const LENGTH = 0;
const WIDTH = 1;
/** An even number, so that floats lie at even addresses. */
const ELEMENTS = 2;

/** Gives the addresses of an array's first elements, at most so many. */
export let elementsOf: (array: SharedArray, most: number) => number[];

/**
 * A fixed number of numbers that all threads see: whole ones of 32 bits ("int"), or any ("float").
 *
 * Each element stands for itself: threads that use different ones need no lock. To read one and write it are two steps; `add` is one step.
 *
 * @example
 * ```ts
 * const counts = new SharedArray("int", 3);
 * counts.set(0, 40);
 * counts.add(0, 2);
 * console.log([...counts]); // prints [ 42, 0, 0 ]
 * console.log(new SharedArray("float", [0.5, 1.5]).get(1)); // prints 1.5
 * ```
 */
export class SharedArray extends SharedObject {
  readonly #at = addressOf(this);
  #resource: Resource | undefined;
  /** The lanes of the elements that were used while somebody watched. */
  readonly #lanes = new Map<number, Resource>();

  static {
    namesResources((object) => (#resource in object ? object.#lane() : undefined));
    elementsOf = (array, most) =>
      Array.from({ length: Math.min(array.length, most) }, (_, index) => array.#place(index));
  }

  /**
   * @param type - "int" for whole numbers from -2147483648 to 2147483647, "float" for any.
   * @param initial - the elements, or how many there are: then all are 0.
   * @throws {RangeError} when the length is no whole number from 0 on, or an element does not fit.
   */
  constructor(type: "int" | "float", initial: number | readonly number[]);
  /** @internal */
  constructor(existing: Existing);
  constructor(type: "int" | "float" | Existing, initial: number | readonly number[] = 0) {
    if (type instanceof Existing) {
      super(ours, KIND.sharedArray, 0, () => undefined, type);
      return;
    }
    if (type !== "int" && type !== "float") throw new TypeError(expected('`type` to be "int" or "float"', type));
    const elements = Array.isArray(initial) ? (initial as readonly number[]) : undefined;
    const length = elements === undefined ? initial : elements.length;
    if (typeof length !== "number" || !Number.isInteger(length) || length < 0)
      throw new RangeError(expected("a length of 0 or more, or an array of numbers", length));
    const width = type === "int" ? 1 : 2;
    for (const element of elements ?? []) checkElement(width, element);
    // No heap is larger; beyond it the allocator could not count.
    super(ours, KIND.sharedArray, ELEMENTS + Math.min(length, 2 ** 28) * width, (at) => {
      words[at + LENGTH] = length;
      words[at + WIDTH] = width;
      elements?.forEach((element, index) => {
        store(at + ELEMENTS + index * width, width, element);
      });
    });
  }

  /** How many elements there are. */
  get length(): number {
    return words[this.#at + LENGTH] as number;
  }

  /** Gives an element. @throws {RangeError} when there is none at `index`. */
  get(index: number): number {
    const at = this.#place(index);
    return probe === undefined ? this.#load(at) : passing("load", this.#laneOf(index, at), () => this.#load(at));
  }

  /** Replaces an element. @throws {RangeError} when there is none at `index`, or the number does not fit. */
  set(index: number, value: number): void {
    const at = this.#place(index);
    checkElement(this.#width, value);
    if (probe === undefined) store(at, this.#width, value);
    else passing("store", this.#laneOf(index, at), () => store(at, this.#width, value));
  }

  /**
   * Adds to an element in one step, which no other thread can divide.
   *
   * @returns the sum.
   * @throws {RangeError} when there is none at `index`, or the sum does not fit; the element stays as it was.
   */
  add(index: number, amount: number): number {
    const at = this.#place(index);
    checkElement(this.#width, amount);
    const act = (): number => (this.#width === 2 ? addFloat(at, amount) : addInt(at, amount));
    return probe === undefined ? act() : passing("store", this.#laneOf(index, at), act);
  }

  /** Goes through the elements, each as it stands at its turn. */
  *[Symbol.iterator](): Generator<number, undefined> {
    for (let index = 0; index < this.length; index++) yield this.get(index);
  }

  get #width(): number {
    return words[this.#at + WIDTH] as number;
  }

  #lane(): Resource {
    return (this.#resource ??= { kind: "shared array", label: "shared array", at: this.#at });
  }

  /** Each element is a lane: two threads at different ones do not meet. */
  #laneOf(index: number, at: number): Resource {
    let lane = this.#lanes.get(index);
    if (lane === undefined) {
      const holds = this.#width === 2 ? "float" : "int";
      lane = { kind: "shared array", label: `${nameOfResource(this.#lane())}[${index}]`, at, holds };
      this.#lanes.set(index, lane);
    }
    return lane;
  }

  #place(index: number): number {
    if (!Number.isInteger(index) || index < 0 || index >= this.length)
      throw new RangeError(expected(`an index from 0 to ${this.length - 1} of a SharedArray of ${this.length}`, index));
    return this.#at + ELEMENTS + index * this.#width;
  }

  #load(at: number): number {
    return this.#width === 2 ? loadFloat(at) : Atomics.load(words, at);
  }
}

function store(at: number, width: number, value: number): void {
  if (width === 2) storeFloat(at, value);
  else Atomics.store(words, at, value);
}

function addInt(at: number, amount: number): number {
  for (let before = Atomics.load(words, at); ;) {
    const sum = before + amount;
    checkElement(1, sum);
    const found = Atomics.compareExchange(words, at, before, sum);
    if (found === before) return sum;
    before = found;
  }
}

function checkElement(width: number, value: unknown): void {
  if (typeof value === "number" && (width === 2 || (value | 0) === value)) return;
  const wanted = width === 2 ? "a number" : "a whole number from -2147483648 to 2147483647";
  throw new RangeError(expected(`${wanted} for this SharedArray`, value));
}

registerKind(KIND.sharedArray, (at) => new SharedArray(new Existing(at)));
