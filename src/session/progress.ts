// Which lessons were solved, and when first. Versioned, and validated on read.
import * as z from "zod/mini";
import type { KeyValue } from "./key-value.ts";

/** Where the marks are kept. */
export const PROGRESS_KEY = "unwind:progress";

const progress = z.object({ version: z.literal(1), solved: z.record(z.string(), z.string()) });

/** Solved lessons by id, each with the time when it was solved first, as ISO 8601. */
export type Solved = Readonly<Record<string, string>>;

export function readSolved(storage: Pick<KeyValue, "read">): Solved {
  const text = storage.read(PROGRESS_KEY);
  if (text === undefined) return {};
  try {
    const result = progress.safeParse(JSON.parse(text));
    return result.success ? result.data.solved : {};
  } catch {
    return {};
  }
}

/** Marks a lesson as solved; the first time counts. @returns why it could not be kept; undefined when it was. */
export function markSolved(storage: KeyValue, lesson: string, at: Date): string | undefined {
  const solved = readSolved(storage);
  if (Object.hasOwn(solved, lesson)) return undefined;
  return storage.write(PROGRESS_KEY, JSON.stringify({ version: 1, solved: { ...solved, [lesson]: at.toISOString() } }));
}
