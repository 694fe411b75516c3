// Reads what a program does off its heap while it runs, a little at a time, with the learner's lines and the threads' names.
import { createLocator, type Locator } from "../../compile/locate.ts";
import type { Program } from "../../compile/program.ts";
import { HEADER } from "../../runtime/heap/layout.ts";
import { readEvents, type ProbeEvent } from "../../runtime/recording/recording.ts";
import { nameOfThreadOn } from "../../runtime/threads.ts";
import type { TraceBatch, TraceEvent, TracePlace } from "../../trace/trace-event.ts";
import { PROGRAM_SCRIPT } from "../protocol.ts";

/** How often new events are looked for, in milliseconds. */
const EVERY_MS = 100;
/** How many are read in one turn: a few milliseconds of work. */
const MOST_AT_ONCE = 4_000;

export class TraceReader {
  readonly #heap: ArrayBufferLike;
  readonly #locator: Locator;
  readonly #onTrace: (batch: TraceBatch) => void;
  /** By the engine's stack: a loop opens its files from one line. */
  readonly #places = new Map<string, TracePlace | undefined>();
  readonly #names = new Map<number, string>();
  readonly #timer: ReturnType<typeof setInterval>;
  #read = 0;
  #toldCut = false;

  /** Tells of all that the program on `heap` does, until `finish`. */
  constructor(heap: ArrayBufferLike, program: Program, onTrace: (batch: TraceBatch) => void) {
    this.#heap = heap;
    this.#locator = createLocator(program, PROGRAM_SCRIPT);
    this.#onTrace = onTrace;
    this.#timer = setInterval(() => {
      this.#tellSome();
    }, EVERY_MS);
  }

  /** Tells what is left, now. */
  finish(): void {
    clearInterval(this.#timer);
    while (this.#tellSome() || this.#skipHole());
  }

  /** A thread that was ended within an act leaves its event unwritten; those of others stand behind it. */
  #skipHole(): boolean {
    const words = new Int32Array(this.#heap);
    const end = Math.min(words[HEADER.traceCursor] as number, words[HEADER.traceCapacity] as number);
    if (this.#read >= end) return false;
    this.#read++;
    return true;
  }

  /** @returns whether there may be more. */
  #tellSome(): boolean {
    const { events, dropped } = readEvents(this.#heap, this.#read, MOST_AT_ONCE);
    const isCut = dropped > 0;
    if (events.length === 0 && isCut === this.#toldCut) return false;
    this.#read += events.length;
    this.#toldCut = isCut;
    this.#onTrace({ events: events.map((event) => this.#told(event)), isCut });
    return events.length > 0;
  }

  #told({ thread, site, ...event }: ProbeEvent): TraceEvent {
    const at = site === undefined ? undefined : this.#placeOf(site);
    return { ...event, thread: this.#nameOf(thread), ...(at === undefined ? {} : { at }) };
  }

  #placeOf(site: string): TracePlace | undefined {
    if (!this.#places.has(site)) this.#places.set(site, this.#locator.frames(site)[0]?.position);
    return this.#places.get(site);
  }

  #nameOf(thread: number): string {
    let name = this.#names.get(thread);
    if (name === undefined) {
      name = nameOfThreadOn(this.#heap, thread);
      this.#names.set(thread, name);
    }
    return name;
  }
}
