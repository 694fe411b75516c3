// The probe that remembers: it writes what happens, and what is open now, on the heap.
import { allocate, free } from "../heap/allocator.ts";
import { storeText } from "../heap/blobs.ts";
import { lockWord, now, unlockWord } from "../heap/futex.ts";
import { threadId, words } from "../heap/heap.ts";
import { HEADER } from "../heap/layout.ts";
import type { Op, Probe, Resource } from "../probe.ts";
import {
  AFTER,
  BEFORE,
  DEFAULT_EVENTS,
  ERROR,
  EVENT_WORDS,
  FAILED,
  NAME,
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

/** What begins and what ends the life of a resource, kind by kind; a context is held between its enter and its exit. */
function begins(op: Op, kind: string): boolean {
  return op === "open" || op === "acquire" || (op === "enter" && kind === "context");
}
function ends(op: Op, kind: string): boolean {
  return op === "close" || op === "release" || op === "shutdown" || (op === "exit" && kind === "context");
}
/** Acts that may wait: their beginning is an event too. */
function waits(op: Op): boolean {
  return op === "acquire" || op === "result" || op === "shutdown";
}

/** Makes room for a recording on a fresh heap. The main thread does this once, before any other thread starts. */
export function beginRecording(capacity: number = DEFAULT_EVENTS): void {
  words[HEADER.traceBase] = allocate(capacity * EVENT_WORDS);
  words[HEADER.traceCapacity] = capacity;
}

/** The recorder of one thread. */
export class Recorder implements Probe {
  /** Resource numbers of this thread's objects; what lives on the heap is known by its address. */
  readonly #numbers = new WeakMap<Resource, number>();
  readonly #texts = new Map<string, number>();
  /** What this thread opened: the records, the latest last. */
  readonly #opened = new Map<number, number[]>();
  readonly #began = now();

  before(op: Op, resource: Resource): void {
    if (waits(op)) this.#write(op, BEFORE, resource, 0, 0);
  }

  after(op: Op, resource: Resource, error?: { readonly thrown: unknown }): void {
    const opening = begins(op, resource.kind);
    const site = opening ? this.#text(new Error().stack ?? "") : 0;
    const failure =
      error === undefined ? 0 : this.#text(error.thrown instanceof Error ? error.thrown.message : String(error.thrown));
    this.#write(op, error === undefined ? AFTER : FAILED, resource, site, failure);
    if (opening && error === undefined) this.#keep(resource, site);
    // A close or an exit that threw has still ended what it was asked to end; a release that threw released nothing.
    else if (ends(op, resource.kind) && (error === undefined || op !== "release")) this.#strike(resource);
  }

  #write(op: Op, phase: number, resource: Resource, site: number, failure: number): void {
    const index = Atomics.add(words, HEADER.traceCursor, 1);
    if (index >= (words[HEADER.traceCapacity] as number)) return;
    const at = (words[HEADER.traceBase] as number) + index * EVENT_WORDS;
    words[at + THREAD] = threadId;
    words[at + RESOURCE] = this.#number(resource);
    words[at + NAME] = this.#text(`${resource.kind}\n${resource.label}`);
    words[at + SITE] = site;
    words[at + ERROR] = failure;
    words[at + TIME] = Math.round((now() - this.#began) * 1000);
    Atomics.store(words, at + WHAT, OPS.indexOf(op) + 1 + phase * 256);
  }

  #keep(resource: Resource, site: number): void {
    const number = this.#number(resource);
    const record = allocate(OPEN_WORDS);
    words[record + OPEN_NAME] = this.#text(`${resource.kind}\n${resource.label}`);
    words[record + OPEN_SITE] = site;
    words[record + OPEN_THREAD] = threadId;
    words[record + OPEN_RESOURCE] = number;
    lockWord(HEADER.openLock);
    const newest = words[HEADER.openHead] as number;
    words[record + OPEN_NEXT] = newest;
    if (newest !== 0) words[newest + OPEN_PREVIOUS] = record;
    words[HEADER.openHead] = record;
    unlockWord(HEADER.openLock);
    const mine = this.#opened.get(number);
    if (mine === undefined) this.#opened.set(number, [record]);
    else mine.push(record);
  }

  #strike(resource: Resource): void {
    const number = this.#number(resource);
    const mine = this.#opened.get(number);
    const record = mine?.pop();
    if (mine?.length === 0) this.#opened.delete(number);
    lockWord(HEADER.openLock);
    const struck = record ?? openedElsewhere(number);
    if (struck !== 0) {
      const next = words[struck + OPEN_NEXT] as number;
      const previous = words[struck + OPEN_PREVIOUS] as number;
      if (next !== 0) words[next + OPEN_PREVIOUS] = previous;
      words[previous === 0 ? HEADER.openHead : previous + OPEN_NEXT] = next;
    }
    unlockWord(HEADER.openLock);
    if (struck !== 0) free(struck);
  }

  #number(resource: Resource): number {
    if (resource.at !== undefined) return resource.at;
    let number = this.#numbers.get(resource);
    if (number === undefined) {
      number = -1 - Atomics.add(words, HEADER.nextResource, 1);
      this.#numbers.set(resource, number);
    }
    return number;
  }

  #text(text: string): number {
    let address = this.#texts.get(text);
    if (address === undefined) {
      address = storeText(text);
      this.#texts.set(text, address);
    }
    return address;
  }
}

/** Finds the newest record of a resource that another thread opened. */
function openedElsewhere(number: number): number {
  let record = words[HEADER.openHead] as number;
  while (record !== 0 && words[record + OPEN_RESOURCE] !== number) record = words[record + OPEN_NEXT] as number;
  return record;
}
