// Which lessons were solved, and when first. Versioned, and validated on read. What else is known of a lesson is its record
// (records.ts): these marks are small, because every page reads them.
import * as z from "zod/mini";
import type { KeyValue } from "./key-value.ts";
import { readVersioned, writeVersioned } from "./versioned.ts";

/** Where the marks are kept. */
export const PROGRESS_KEY = "unwind:progress";

const progress = z.object({ version: z.literal(1), solved: z.record(z.string(), z.string()) });

/** Solved lessons by id, each with the time when it was solved first, as ISO 8601. */
export type Solved = Readonly<Record<string, string>>;

export function readSolved(storage: Pick<KeyValue, "read">): Solved {
  return readVersioned(storage, PROGRESS_KEY, progress)?.solved ?? {};
}

/** When a lesson was first solved, here or under an old address of it. */
export function solvedAt(solved: Solved, lesson: string, formerly: readonly string[] = []): string | undefined {
  const times = [lesson, ...formerly].flatMap((id) => (Object.hasOwn(solved, id) ? [solved[id] ?? ""] : []));
  return times.sort()[0];
}

/** Marks a lesson as solved; the first time counts. @returns why it could not be kept; undefined when it was. */
export function markSolved(storage: KeyValue, lesson: string, at: Date | string): string | undefined {
  const solved = readSolved(storage);
  const time = typeof at === "string" ? at : at.toISOString();
  const before = solvedAt(solved, lesson);
  if (before !== undefined && before <= time) return undefined;
  return writeVersioned(storage, PROGRESS_KEY, { version: 1, solved: { ...solved, [lesson]: time } });
}
