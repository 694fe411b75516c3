// What was typed before Monaco came, step by step, so that its undo reaches back to the first keystroke.
import { changeBetween } from "./change.ts";
import type { Change } from "./change.ts";

const MOST_VERSIONS = 200;

/** The versions that each file went through, oldest first; letters of one word are one step. */
export class TypingHistory {
  readonly #files = new Map<string, { versions: string[]; last: Change | undefined }>();

  /** Notes that `file` now reads `text`. The first note is the file's oldest version. */
  record(file: string, text: string): void {
    const kept = this.#files.get(file);
    if (!kept) {
      this.#files.set(file, { versions: [text], last: undefined });
      return;
    }
    const change = changeBetween(kept.versions.at(-1) ?? "", text);
    if (!change) return;
    if (kept.last && continues(kept.last, change)) kept.versions.pop();
    kept.versions.push(text);
    if (kept.versions.length > MOST_VERSIONS) kept.versions.shift();
    kept.last = change;
  }

  /** Oldest first; empty for a file that was never recorded. */
  versions(file: string): readonly string[] {
    return this.#files.get(file)?.versions ?? [];
  }
}

/** True when `next` goes on with the word that `last` was typing. */
function continues(last: Change, next: Change): boolean {
  const typing = (change: Change) => change.start === change.end && /^\w+$/.test(change.inserted);
  return typing(last) && typing(next) && next.start === last.start + last.inserted.length;
}
