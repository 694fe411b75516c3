// The learner's text of each lesson, kept as it is typed. Versioned, and validated on read: nothing that was stored is trusted.
import * as z from "zod/mini";
import type { Files } from "../compile/program.ts";
import type { KeyValue } from "./key-value.ts";

const draft = z.object({ version: z.literal(1), files: z.record(z.string(), z.string()) });

export function draftKey(lesson: string): string {
  return `unwind:draft:${lesson}`;
}

/** Gives the starter with what the learner had typed in place of it. Files that the lesson no longer has are left where they are stored. */
export function readDraft(storage: KeyValue, lesson: string, starter: Files): Files {
  const kept = parse(storage.read(draftKey(lesson)));
  if (kept === undefined) return starter;
  return Object.fromEntries(Object.entries(starter).map(([file, text]) => [file, kept[file] ?? text]));
}

/** @returns why it could not be kept; undefined when it was. */
export function writeDraft(storage: KeyValue, lesson: string, files: Files): string | undefined {
  return storage.write(draftKey(lesson), JSON.stringify({ version: 1, files }));
}

export function removeDraft(storage: KeyValue, lesson: string): void {
  storage.remove(draftKey(lesson));
}

function parse(text: string | undefined): Files | undefined {
  if (text === undefined) return undefined;
  try {
    const result = draft.safeParse(JSON.parse(text));
    return result.success ? result.data.files : undefined;
  } catch {
    return undefined;
  }
}
