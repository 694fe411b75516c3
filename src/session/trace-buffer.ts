// Collects what a run does and shows it at most once a frame: a picture is drawn anew for each value.
import { atom, type ReadableAtom } from "nanostores";
import type { Trace, TraceBatch, TraceEvent } from "../trace/trace-event.ts";

const NOTHING: Trace = { events: [], isCut: false };

export class TraceBuffer {
  readonly #shown = atom<Trace>(NOTHING);
  readonly #onFrame: (callback: () => void) => void;
  #events: TraceEvent[] = [];
  #isCut = false;
  #due = false;

  /** @param onFrame - calls back before the next frame. */
  constructor(onFrame: (callback: () => void) => void) {
    this.#onFrame = onFrame;
  }

  get $trace(): ReadableAtom<Trace> {
    return this.#shown;
  }

  add({ events, isCut }: TraceBatch): void {
    // One by one: a batch may hold more than a call takes arguments.
    for (const event of events) this.#events.push(event);
    this.#isCut ||= isCut;
    if (this.#due) return;
    this.#due = true;
    this.#onFrame(() => {
      this.flush();
    });
  }

  /** Shows what came in so far, now. */
  flush(): void {
    if (!this.#due) return;
    this.#due = false;
    this.#shown.set({ events: [...this.#events], isCut: this.#isCut });
  }

  clear(): void {
    this.#events = [];
    this.#isCut = false;
    this.#due = false;
    this.#shown.set(NOTHING);
  }
}
