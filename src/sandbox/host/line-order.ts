// Puts the console lines of all threads into one order: each thread sends its own in turn, but they reach the page by different ports.
import type { ConsoleLine } from "../../checks/report.ts";

export class LineOrder {
  readonly #deliver: (line: ConsoleLine) => void;
  readonly #early = new Map<number, ConsoleLine>();
  #next = 1;

  constructor(deliver: (line: ConsoleLine) => void) {
    this.#deliver = deliver;
  }

  /** Takes a line; delivers it, and those that waited for it, when its turn has come. */
  add(line: ConsoleLine): void {
    this.#early.set(line.sequence, line);
    for (let due = this.#early.get(this.#next); due !== undefined; due = this.#early.get(this.#next)) {
      this.#early.delete(this.#next);
      this.#next++;
      this.#deliver(due);
    }
  }

  /** The number of lines that were delivered. */
  get delivered(): number {
    return this.#next - 1;
  }

  /** Delivers what waits still, in order: those before it will not come any more. */
  flush(): void {
    for (const line of [...this.#early.values()].sort((one, other) => one.sequence - other.sequence))
      this.#deliver(line);
    this.#early.clear();
  }
}
