// The base of everything that lives on the shared heap, and how such an object is named in a message to another thread.
import { free, retain } from "./allocator.ts";
import { words } from "./heap.ts";
import type { Kind } from "./layout.ts";
import { place } from "./statics.ts";
import { isLoading } from "../program.ts";

/** How to make a handle for an object that exists on the heap already. */
type Attach = (at: number) => SharedObject;
const attachers = new Map<Kind, Attach>();
/** What else an object of a kind gives back when nobody holds it any more. */
const disposers = new Map<Kind, (at: number) => void>();

/** Handles of the objects made while the module loaded, by address: in each thread they are one object. */
let staticHandles = new Map<number, SharedObject>();

/** Forgets this thread's handles: another program is about to load. */
export function forgetHandles(): void {
  staticHandles = new Map();
}

// Only a backstop: an object that travels is reclaimed by counting, and callbacks do not run while a thread stays synchronous.
const collected = new FinalizationRegistry<{ heap: Int32Array; tag: Kind; at: number }>(({ heap, tag, at }) => {
  if (heap === words) drop(tag, at);
});

/** Lets go of an object; the last holder to do so gives its block back, with what belongs to it. */
export function drop(tag: Kind, at: number): void {
  if (Atomics.sub(words, at - 1, 1) !== 1) return;
  disposers.get(tag)?.(at);
  free(at);
}

/** Tells the constructor of a shared class to make a handle for what is at an address. */
export class Existing {
  readonly at: number;
  constructor(at: number) {
    this.at = at;
  }
}

/** Gives an object's address on the heap. What was not made by its class has none: a program cannot forge one. */
export let addressOf: (object: SharedObject) => number;
let tagOf: (object: SharedObject) => Kind;

/** What only the runtime's own classes have: with it, `SharedObject` puts an object of any kind at any address. */
export const ours: unique symbol = Symbol("unwind");

export abstract class SharedObject {
  readonly #at: number;
  readonly #tag: Kind;

  static {
    addressOf = (object) => object.#at;
    tagOf = (object) => object.#tag;
  }

  /** @internal */
  protected constructor(
    key: typeof ours,
    tag: Kind,
    size: number,
    initialise: (at: number) => void,
    existing?: Existing,
  ) {
    // A program finds this class behind those that it imports, and could pass what only looks like an `Existing`.
    if (key !== ours || (existing !== undefined && !(existing instanceof Existing)))
      throw new TypeError("Expected one of the classes of unwind/* to make a shared object, got another caller");
    this.#tag = tag;
    this.#at = existing === undefined ? place(tag, size, initialise) : existing.at;
    if (existing === undefined && isLoading) staticHandles.set(this.#at, this);
    else collected.register(this, { heap: words, tag, at: this.#at }, this);
  }
}

/** Gives up a handle's hold at once, without waiting for a collection. The handle must not touch the heap again. */
export function dropNow(object: SharedObject): void {
  if (staticHandles.has(addressOf(object))) return;
  collected.unregister(object);
  drop(tagOf(object), addressOf(object));
}

/**
 * Says how a handle of `kind` is made in a thread that receives one.
 *
 * @param dispose - gives back what else belongs to an object that nobody holds any more.
 */
export function registerKind(kind: Kind, attach: Attach, dispose?: (at: number) => void): void {
  attachers.set(kind, attach);
  if (dispose !== undefined) disposers.set(kind, dispose);
}

/** Counts one more holder, on behalf of a message that carries the object. */
export function send(object: SharedObject): readonly [kind: Kind, at: number] {
  retain(addressOf(object));
  return [tagOf(object), addressOf(object)];
}

/** Gives this thread's handle for what a message carried; it takes over the message's hold. */
export function receive(kind: Kind, at: number): SharedObject {
  const known = staticHandles.get(at);
  if (known !== undefined) {
    drop(kind, at);
    return known;
  }
  const attach = attachers.get(kind);
  if (attach === undefined) throw new Error(`No shared class is registered for kind ${kind}`);
  return attach(at);
}
