// The base of everything that lives on the shared heap, and how such an object is named in a message to another thread.
import { free, retain } from "./allocator.ts";
import { whenAttached, words } from "./heap.ts";
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

/** Handles of other objects that went to another thread or came from one, by address: what comes back is the object that went. */
let travelled = new Map<number, WeakRef<SharedObject>>();

/** Forgets this thread's handles: another program is about to load. */
export function forgetHandles(): void {
  staticHandles = new Map();
  travelled = new Map();
}
whenAttached(forgetHandles);

// Only a backstop: an object that travels is reclaimed by counting, and callbacks do not run while a thread stays synchronous.
const collected = new FinalizationRegistry<{ heap: Int32Array; tag: Kind; at: number }>(({ heap, tag, at }) => {
  if (heap !== words) return;
  if (travelled.get(at)?.deref() === undefined) travelled.delete(at);
  drop(tag, at);
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
/** Gives its kind. */
export let tagOf: (object: SharedObject) => Kind;
/** Tells whether `dropNow` gave up its hold: its address may be another object's by now. */
export let isGone: (object: SharedObject) => boolean;
let markGone: (object: SharedObject) => void;

/** What only the runtime's own classes have: with it, `SharedObject` puts an object of any kind at any address. */
export const ours: unique symbol = Symbol("unwind");

export abstract class SharedObject {
  readonly #at: number;
  readonly #tag: Kind;
  #gone = false;

  static {
    addressOf = (object) => object.#at;
    tagOf = (object) => object.#tag;
    isGone = (object) => object.#gone;
    markGone = (object) => {
      object.#gone = true;
    };
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
  markGone(object);
  collected.unregister(object);
  if (travelled.get(addressOf(object))?.deref() === object) travelled.delete(addressOf(object));
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

/** Remembers that an object went to another thread, so that it is found when it comes back. */
export function travels(object: SharedObject): void {
  const at = addressOf(object);
  if (!staticHandles.has(at)) travelled.set(at, new WeakRef(object));
}

/** Gives this thread's handle for an object that a message speaks of. The message holds the object; a new handle holds it for itself. */
export function receive(kind: Kind, at: number): SharedObject {
  const handle = staticHandles.get(at) ?? travelled.get(at)?.deref();
  if (handle !== undefined) return handle;
  const attach = attachers.get(kind);
  if (attach === undefined) throw new Error(`No shared class is registered for kind ${kind}`);
  retain(at);
  const received = attach(at);
  travels(received);
  return received;
}
