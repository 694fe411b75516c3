// Collects what a run does; a picture is drawn anew for each value that is shown.
import type { ReadableAtom } from "nanostores";
import type { Trace, TraceBatch, TraceEvent } from "../trace/trace-event.ts";
import { FrameStore } from "./frame-store.ts";

export class TraceBuffer {
  readonly #store: FrameStore<Trace>;
  #events: TraceEvent[] = [];
  #isCut = false;

  /** @param onFrame - calls back before the next frame. */
  constructor(onFrame: (callback: () => void) => void) {
    this.#store = new FrameStore<Trace>({
      onFrame,
      nothing: { events: [], isCut: false },
      collect: () => ({ events: [...this.#events], isCut: this.#isCut }),
    });
  }

  get $trace(): ReadableAtom<Trace> {
    return this.#store.$shown;
  }

  add({ events, isCut }: TraceBatch): void {
    // One by one: a batch may hold more than a call takes arguments.
    for (const event of events) this.#events.push(event);
    this.#isCut ||= isCut;
    this.#store.grew();
  }

  /** Shows what came in so far, now. */
  flush(): void {
    this.#store.flush();
  }

  clear(): void {
    this.#events = [];
    this.#isCut = false;
    this.#store.clear();
  }
}
