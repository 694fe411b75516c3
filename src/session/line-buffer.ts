// Collects console lines. Of a console without end the last are kept.
import type { ReadableAtom } from "nanostores";
import type { ConsoleLine } from "../checks/report.ts";
import { FrameStore } from "./frame-store.ts";

/** How many lines are kept; of a longer console the oldest are dropped, and the first line says so. */
const MOST = 100_000;
/** How many are dropped at once, so that dropping is rare. */
const SLACK = 10_000;

export class LineBuffer {
  readonly #store: FrameStore<readonly ConsoleLine[]>;
  #lines: ConsoleLine[] = [];
  #dropped = 0;

  /** @param onFrame - calls back before the next frame. */
  constructor(onFrame: (callback: () => void) => void) {
    this.#store = new FrameStore<readonly ConsoleLine[]>({ onFrame, nothing: [], collect: () => this.#all() });
  }

  get $lines(): ReadableAtom<readonly ConsoleLine[]> {
    return this.#store.$shown;
  }

  add(line: ConsoleLine): void {
    this.#lines.push(line);
    if (this.#lines.length > MOST + SLACK) {
      this.#dropped += SLACK;
      this.#lines = this.#lines.slice(SLACK);
    }
    this.#store.grew();
  }

  /** Shows what came in so far, now. */
  flush(): void {
    this.#store.flush();
  }

  clear(): void {
    this.#lines = [];
    this.#dropped = 0;
    this.#store.clear();
  }

  #all(): readonly ConsoleLine[] {
    if (this.#dropped === 0) return [...this.#lines];
    const text = `${this.#dropped} earlier lines were dropped`;
    return [{ sequence: 0, thread: "MainThread", level: "warn", text }, ...this.#lines];
  }
}
