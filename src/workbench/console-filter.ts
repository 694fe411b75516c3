// The lines of a console that hold what somebody looks for.
import type { ConsoleLine } from "./session-types.ts";

/** Keeps what was found while lines arrive, so that a long console is not searched anew for each that is added. */
export class ConsoleFilter {
  #wanted = "";
  #lines: readonly ConsoleLine[] = [];
  #found: ConsoleLine[] = [];

  /** The lines whose text, thread or level has `wanted` in it, in capitals or not; all for an empty one. */
  of(lines: readonly ConsoleLine[], wanted: string): readonly ConsoleLine[] {
    const words = wanted.trim().toLowerCase();
    if (words === "") return lines;
    const known = this.#lines.length;
    const goesOn =
      words === this.#wanted && known > 0 && lines[0] === this.#lines[0] && lines[known - 1] === this.#lines[known - 1];
    if (goesOn && known === lines.length) return this.#found;
    const more = lines
      .slice(goesOn ? known : 0)
      .filter(({ text, thread, level }) => [text, thread, level].some((part) => part.toLowerCase().includes(words)));
    // A new array, so that who looks sees that it has changed.
    this.#found = goesOn ? [...this.#found, ...more] : more;
    this.#lines = lines;
    this.#wanted = words;
    return this.#found;
  }
}
