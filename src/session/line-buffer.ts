// Collects console lines and shows them at most once a frame, so that a flood costs a page one update, not one a line.
import { atom, type ReadableAtom } from "nanostores";
import type { ConsoleLine } from "../checks/report.ts";

/** How many lines are kept; of a longer console the oldest are dropped, and the first line says so. */
const MOST = 100_000;
/** How many are dropped at once, so that dropping is rare. */
const SLACK = 10_000;

export class LineBuffer {
  readonly #shown = atom<readonly ConsoleLine[]>([]);
  readonly #onFrame: (callback: () => void) => void;
  #lines: ConsoleLine[] = [];
  #dropped = 0;
  #due = false;

  /** @param onFrame - calls back before the next frame. */
  constructor(onFrame: (callback: () => void) => void) {
    this.#onFrame = onFrame;
  }

  get $lines(): ReadableAtom<readonly ConsoleLine[]> {
    return this.#shown;
  }

  add(line: ConsoleLine): void {
    this.#lines.push(line);
    if (this.#lines.length > MOST + SLACK) {
      this.#dropped += SLACK;
      this.#lines = this.#lines.slice(SLACK);
    }
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
    const dropped: ConsoleLine[] =
      this.#dropped === 0
        ? []
        : [{ sequence: 0, thread: "MainThread", level: "warn", text: `${this.#dropped} earlier lines were dropped` }];
    this.#shown.set([...dropped, ...this.#lines]);
  }

  clear(): void {
    this.#lines = [];
    this.#dropped = 0;
    this.#due = false;
    this.#shown.set([]);
  }
}
