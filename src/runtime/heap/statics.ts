// Objects that a program makes while its module loads are the same in every thread: the order in which they are made gives each its place.
import { RuntimeError } from "../errors.ts";
import { host } from "../host.ts";
import { isLoading } from "../program.ts";
import { allocate } from "./allocator.ts";
import { loadText, storeText } from "./blobs.ts";
import { wake } from "./futex.ts";
import { isShared, words } from "./heap.ts";
import { KIND, MAX_STATICS, STATIC_WORDS, STATICS, type Kind } from "./layout.ts";

const UNUSED = 0;
const BEING_MADE = 1;
const READY = 2;

let made = 0;

/** Starts counting anew: this thread is about to load its program. */
export function resetStatics(): void {
  made = 0;
}

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
  if (Atomics.compareExchange(words, entry, UNUSED, BEING_MADE) === UNUSED) {
    const at = allocate(size);
    initialise(at);
    words[entry + 1] = kind;
    words[entry + 2] = storeText(site);
    words[entry + 3] = at;
    Atomics.store(words, entry, READY);
    wake(entry);
    return at;
  }
  while (isShared && Atomics.load(words, entry) === BEING_MADE) Atomics.wait(words, entry, BEING_MADE);
  const firstKind = words[entry + 1];
  const firstSite = loadText(words[entry + 2] as number);
  if (firstKind !== kind || firstSite !== site) {
    throw new RuntimeError(
      `Expected every thread to make the same shared objects while its module loads: number ${index + 1} is ${nameOfKind(firstKind)} ` +
        `made at ${firstSite} in the first thread, and ${nameOfKind(kind)} made at ${site} in this one. Make them at the top level, without conditions`,
    );
  }
  return words[entry + 3] as number;
}

function nameOfKind(kind: number | undefined): string {
  const name = Object.entries(KIND).find(([, value]) => value === kind)?.[0] ?? "unknown";
  return `a ${name}`;
}
