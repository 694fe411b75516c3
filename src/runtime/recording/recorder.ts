// The probe that remembers: it writes what happens, and what is open now, on the heap.
import { allocate, free } from "../heap/allocator.ts";
import { storeText } from "../heap/blobs.ts";
import { engineNow, lockWord, unlockWord } from "../heap/futex.ts";
import { threadId, words } from "../heap/heap.ts";
import { HEADER } from "../heap/layout.ts";
import type { Op, Probe, Resource } from "../probe.ts";
import { nameOfResource } from "../resource-of.ts";
import {
  AFTER,
  BEFORE,
  DEFAULT_EVENTS,
  ERROR,
  EVENT_WORDS,
  FAILED,
  NAME,
  OPEN_COUNT,
  OPEN_NAME,
  OPEN_NEXT,
  OPEN_PREVIOUS,
  OPEN_RESOURCE,
  OPEN_SITE,
  OPEN_THREAD,
  OPEN_WORDS,
  OPS,
  RESOURCE,
  SITE,
  THREAD,
  TIME,
  WHAT,
} from "./layout.ts";

/**
 * What begins and what ends the life of a resource, kind by kind; a context is held between its enter and its exit. A semaphore without a bound also
 * serves as a signal: one thread only ever acquires, another only releases.
 */
function begins(op: Op, kind: string): boolean {
  return op === "open" || (op === "acquire" && kind !== "semaphore") || (op === "enter" && kind === "context");
}
function ends(op: Op, kind: string): boolean {
  return op === "close" || op === "release" || op === "shutdown" || (op === "exit" && kind === "context");
}
/** Acts that may wait: their beginning is an event too. */
function waits(op: Op): boolean {
  return op === "acquire" || op === "wait" || op === "put" || op === "get" || op === "result" || op === "shutdown";
}

/**
 * Acts that let another thread go on. They take their number when they begin, all others when they end: in no trace does a lock seem to have two
 * holders, nor a job to start before it was submitted or to give its result before it ended.
 */
function enables(op: Op): boolean {
  return op === "release" || op === "submit" || op === "end";
}

/** Makes room for a recording on a fresh heap. The main thread does this once, before any other thread starts. */
export function beginRecording(capacity: number = DEFAULT_EVENTS): void {
  words[HEADER.traceBase] = allocate(capacity * EVENT_WORDS);
  words[HEADER.traceCapacity] = capacity;
}

/** What the recorder knows of a resource: its number, and the address of its name. */
interface Known {
  readonly number: number;
  readonly name: number;
}

const numberOfOp = new Map(OPS.map((op, index) => [op, index + 1]));

/** The recorder of one thread. */
export class Recorder implements Probe {
  readonly #known = new WeakMap<Resource, Known>();
  readonly #texts = new Map<string, number>();
  /** What this thread opened: the records, the latest last. */
  readonly #opened = new Map<number, number[]>();
  readonly #began = engineNow();
  /** True once the recording has no room left: from then on only what is open is kept up to date. */
  #full = false;
  /** The last event of this thread if it was a load: what is loaded, over and over. */
  #loaded: Resource | undefined;
  /** When a lock's line was last looked up although the recording was full, in milliseconds. */
  #lookedUpAt = -Infinity;
  /** The numbers that were taken by acts under way, the latest last. */
  readonly #taken: number[] = [];

  before(op: Op, resource: Resource): void {
    if (enables(op)) this.#taken.push(this.#full ? Infinity : this.#next());
    else if (!this.#full && waits(op)) this.#write(this.#next(), op, BEFORE, resource, 0, 0);
  }

  after(op: Op, resource: Resource, error?: { readonly thrown: unknown }): void {
    const opening = begins(op, resource.kind);
    const taken = enables(op) ? (this.#taken.pop() ?? Infinity) : undefined;
    if (this.#full && taken === undefined && !opening && !ends(op, resource.kind)) return;
    // A thread that waits in a loop for another's store would fill the recording with nothing new.
    if (op === "load" && this.#loaded === resource) return;
    this.#loaded = op === "load" ? resource : undefined;
    const site = opening && this.#mayLookUp(op) ? this.#text(resource.site ?? new Error().stack ?? "") : 0;
    if (!this.#full || taken !== undefined) {
      const failure = error?.thrown === undefined ? 0 : this.#text(messageOf(error.thrown));
      this.#write(taken ?? this.#next(), op, error === undefined ? AFTER : FAILED, resource, site, failure);
    }
    if (opening && error === undefined) this.#keep(resource, site);
    // A close or an exit that threw has still ended what it was asked to end; a release that threw released nothing.
    else if (ends(op, resource.kind) && (error === undefined || op !== "release")) this.#strike(resource);
  }

  /** A stack costs microseconds, and locks are taken in hot loops: once the recording is full, one a millisecond must do. */
  #mayLookUp(op: Op): boolean {
    if (!this.#full || op !== "acquire") return true;
    const time = engineNow();
    if (time - this.#lookedUpAt < 1) return false;
    this.#lookedUpAt = time;
    return true;
  }

  /** Takes the number of the next event. */
  #next(): number {
    const index = Atomics.add(words, HEADER.traceCursor, 1);
    if (index >= (words[HEADER.traceCapacity] as number)) this.#full = true;
    return index;
  }

  #write(index: number, op: Op, phase: number, resource: Resource, site: number, failure: number): void {
    if (index >= (words[HEADER.traceCapacity] as number)) return;
    const { number, name } = this.#of(resource);
    const at = (words[HEADER.traceBase] as number) + index * EVENT_WORDS;
    words[at + THREAD] = threadId;
    words[at + RESOURCE] = number;
    words[at + NAME] = name;
    words[at + SITE] = site;
    words[at + ERROR] = failure;
    words[at + TIME] = Math.round((engineNow() - this.#began) * 1000);
    Atomics.store(words, at + WHAT, (numberOfOp.get(op) ?? 0) + phase * 256);
  }

  #keep(resource: Resource, site: number): void {
    const { number, name } = this.#of(resource);
    const mine = this.#opened.get(number);
    const kept = resource.at === undefined ? undefined : mine?.at(-1);
    if (kept !== undefined) {
      // The address may be another object's by now.
      words[kept + OPEN_NAME] = name;
      words[kept + OPEN_SITE] = site;
      Atomics.add(words, kept + OPEN_COUNT, 1);
      return;
    }
    const record = this.#link(resource, site);
    if (record === 0) return;
    if (mine === undefined) this.#opened.set(number, [record]);
    else mine.push(record);
  }

  /** Adds a record of what is open. @returns 0 when the heap has no room for one. */
  #link(resource: Resource, site: number): number {
    const { number, name } = this.#of(resource);
    const record = orNothing(() => allocate(OPEN_WORDS));
    if (record === 0) return 0;
    words[record + OPEN_NAME] = name;
    words[record + OPEN_SITE] = site;
    words[record + OPEN_THREAD] = threadId;
    words[record + OPEN_RESOURCE] = number;
    words[record + OPEN_COUNT] = 1;
    lockWord(HEADER.openLock);
    try {
      const newest = words[HEADER.openHead] as number;
      words[record + OPEN_NEXT] = newest;
      if (newest !== 0) words[newest + OPEN_PREVIOUS] = record;
      words[HEADER.openHead] = record;
    } finally {
      unlockWord(HEADER.openLock);
    }
    return record;
  }

  #strike(resource: Resource): void {
    const { number } = this.#of(resource);
    const mine = this.#opened.get(number);
    if (resource.at !== undefined) {
      const kept = mine?.at(-1);
      const held = kept !== undefined && Atomics.load(words, kept + OPEN_COUNT) > 0 ? kept : openedElsewhere(number);
      if (held !== 0) Atomics.sub(words, held + OPEN_COUNT, 1);
      return;
    }
    const record = mine?.pop();
    if (mine?.length === 0) this.#opened.delete(number);
    if (record === undefined) return;
    lockWord(HEADER.openLock);
    try {
      const next = words[record + OPEN_NEXT] as number;
      const previous = words[record + OPEN_PREVIOUS] as number;
      if (next !== 0) words[next + OPEN_PREVIOUS] = previous;
      words[previous === 0 ? HEADER.openHead : previous + OPEN_NEXT] = next;
    } finally {
      unlockWord(HEADER.openLock);
    }
    free(record);
  }

  #of(resource: Resource): Known {
    let known = this.#known.get(resource);
    if (known === undefined) {
      const number = resource.at ?? -1 - Atomics.add(words, HEADER.nextResource, 1);
      known = { number, name: this.#text(`${resource.kind}\n${nameOfResource(resource)}`) };
      this.#known.set(resource, known);
    }
    return known;
  }

  #text(text: string): number {
    let address = this.#texts.get(text);
    if (address === undefined) {
      address = orNothing(() => storeText(text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text));
      this.#texts.set(text, address);
    }
    return address;
  }
}

/** A longer stack, message or name is cut. */
const LONGEST_TEXT = 4_000;

/** Watching must not make a program fail: where the heap is full, nothing more is remembered. */
function orNothing(store: () => number): number {
  try {
    return store();
  } catch {
    return 0;
  }
}

function messageOf(thrown: unknown): string {
  try {
    return thrown instanceof Error ? String(thrown.message) : String(thrown);
  } catch {
    return "something that cannot be shown";
  }
}

/** Finds the record of a resource on the heap that another thread holds. @returns 0 when none does. */
function openedElsewhere(number: number): number {
  lockWord(HEADER.openLock);
  try {
    let record = words[HEADER.openHead] as number;
    while (record !== 0 && (words[record + OPEN_RESOURCE] !== number || words[record + OPEN_COUNT] === 0)) {
      record = words[record + OPEN_NEXT] as number;
    }
    return record;
  } finally {
    unlockWord(HEADER.openLock);
  }
}
