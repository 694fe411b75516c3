// Objects that a program makes while its module loads are the same in every thread: the order in which they are made gives each its place.
import { RuntimeError } from "../errors.ts";
import { host } from "../host.ts";
import { isLoading } from "../program.ts";
import { allocate } from "./allocator.ts";
import { loadText, storeText } from "./blobs.ts";
import { wake } from "./futex.ts";
import { isShared, whenAttached, words } from "./heap.ts";
import { CLASS_OF_KIND, MAX_STATICS, STATIC_WORDS, STATICS, type Kind } from "./layout.ts";

const UNUSED = 0;
const BEING_MADE = 1;
const READY = 2;

let made = 0;

/** Starts counting anew: this thread is about to load its program. */
export function resetStatics(): void {
  made = 0;
}
whenAttached(resetStatics);

/**
 * Finds the place of a new shared object: its own block, or, while the module loads, the one that the first thread to get here made.
 *
 * @param size - in words.
 * @param initialise - called once for each object, whatever the number of threads.
 * @returns the object's address.
 * @throws {RuntimeError} when this thread's module makes something else here than the first one did.
 */
export function place(kind: Kind, size: number, initialise: (at: number) => void): number {
  if (!isLoading) {
    const at = allocate(size);
    initialise(at);
    return at;
  }
  const index = made++;
  if (index >= MAX_STATICS)
    throw new RangeError(`Expected at most ${MAX_STATICS} shared objects made while the module loads, got one more`);
  const entry = STATICS + index * STATIC_WORDS;
  const site = host?.locate(new Error().stack ?? "") ?? "";
  for (;;) {
    const state = Atomics.compareExchange(words, entry, UNUSED, BEING_MADE);
    if (state === UNUSED) return make(entry, kind, site, size, initialise);
    if (state === READY) return madeBefore(entry, kind, site, index);
    if (isShared) Atomics.wait(words, entry, BEING_MADE);
  }
}

function make(entry: number, kind: Kind, site: string, size: number, initialise: (at: number) => void): number {
  let outcome: number = UNUSED;
  try {
    const at = allocate(size);
    initialise(at);
    words[entry + 1] = kind;
    words[entry + 2] = storeText(site);
    words[entry + 3] = at;
    outcome = READY;
    return at;
  } finally {
    // Where this failed (the heap is full), the next thread tries for itself instead of waiting.
    Atomics.store(words, entry, outcome);
    wake(entry);
  }
}

function madeBefore(entry: number, kind: Kind, site: string, index: number): number {
  const firstKind = words[entry + 1] as Kind;
  const firstSite = loadText(words[entry + 2] as number);
  if (firstKind === kind && firstSite === site) return words[entry + 3] as number;
  throw new RuntimeError(
    `Expected every thread to make the same shared objects while its module loads: number ${index + 1} is a ${CLASS_OF_KIND[firstKind]}` +
      `${tellSite(firstSite)} in the first thread, and a ${CLASS_OF_KIND[kind]}${tellSite(site)} in this one. ` +
      "Make them at the top level, without conditions",
  );
}

function tellSite(site: string): string {
  return site === "" ? "" : ` made at ${site}`;
}

/** Where the module made the object at an address while it loaded: `main.ts:7`; `undefined` for one that was made later, or elsewhere. */
export function madeAt(address: number): string | undefined {
  for (let entry = STATICS; words[entry] === READY; entry += STATIC_WORDS) {
    if (words[entry + 3] === address) return loadText(words[entry + 2] as number) || undefined;
  }
  return undefined;
}
