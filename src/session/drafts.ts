// The learner's text of each lesson, kept as it is typed. Versioned, and validated on read: nothing that was stored is trusted.
import * as z from "zod/mini";
import type { Files } from "../compile/program.ts";
import type { KeyValue } from "./key-value.ts";
import { readVersioned, writeVersioned } from "./versioned.ts";

const draft = z.object({ version: z.literal(1), files: z.record(z.string(), z.string()) });

const DRAFTS = "unwind:draft:";

export function draftKey(lesson: string): string {
  return DRAFTS + lesson;
}

/** The lesson whose draft is kept under a key; undefined for other keys. */
export function lessonOfDraft(key: string): string | undefined {
  return key.startsWith(DRAFTS) ? key.slice(DRAFTS.length) : undefined;
}

/** What was typed in a lesson, by file, whatever files the lesson has today. */
export function readDraftFiles(storage: Pick<KeyValue, "read">, lesson: string): Files | undefined {
  return readVersioned(storage, draftKey(lesson), draft)?.files;
}

/**
 * Gives the starter with what the learner had typed in place of it. Files that the lesson no longer has are left where
 * they are stored.
 *
 * @param formerly - the lesson's old addresses: what was typed there counts until something is typed here.
 */
export function readDraft(
  storage: Pick<KeyValue, "read">,
  lesson: string,
  starter: Files,
  formerly: readonly string[] = [],
): Files {
  for (const address of [lesson, ...formerly]) {
    const kept = readDraftFiles(storage, address);
    if (kept) return Object.fromEntries(Object.entries(starter).map(([file, text]) => [file, kept[file] ?? text]));
  }
  return starter;
}

/** @returns why it could not be kept; undefined when it was. */
export function writeDraft(storage: KeyValue, lesson: string, files: Files): string | undefined {
  return writeVersioned(storage, draftKey(lesson), { version: 1, files } satisfies z.input<typeof draft>);
}

/** Forgets what was typed, under the old addresses too: it would come back. */
export function removeDraft(storage: KeyValue, lesson: string, formerly: readonly string[] = []): void {
  for (const address of [lesson, ...formerly]) storage.remove(draftKey(address));
}
