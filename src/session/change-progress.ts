// Brings progress in from a file, and erases it. Either happens whole or not at all, and can be taken back.
import { lessonOfDraft, readDraftFiles, writeDraft } from "./drafts.ts";
import type { KeyValue } from "./key-value.ts";
import { PROGRESS_KEY, markSolved, readSolved, solvedAt } from "./progress.ts";
import type { LessonProgress, ProgressFile } from "./progress-file.ts";
import { lessonOfRecord, mergeRecords, readRecord, writeRecord } from "./records.ts";

/** What an import did, in numbers of lessons. */
export interface Imported {
  readonly lessons: number;
  readonly newlySolved: number;
  /** Attempts that were not known here. */
  readonly newAttempts: number;
  readonly draftsTaken: number;
  /** Where both had a text in the editor: the one here stays. */
  readonly draftsKept: number;
}

/**
 * Adds what a file knows to what is kept here: the better attempt, the earlier mark, and a text only where there is none.
 * The same file a second time changes nothing.
 *
 * @returns what it did, or why it could not be kept; then nothing was changed.
 */
export function importProgress(
  storage: KeyValue,
  file: ProgressFile,
): { readonly done: Imported } | { readonly refused: string } {
  const done = { lessons: 0, newlySolved: 0, newAttempts: 0, draftsTaken: 0, draftsKept: 0 };
  const before = snapshot(storage);
  for (const [lesson, progress] of Object.entries(file.lessons)) {
    const refused = importLesson(storage, lesson, progress, done);
    if (refused !== undefined) {
      restore(storage, before);
      return { refused };
    }
  }
  return { done };
}

function importLesson(
  storage: KeyValue,
  lesson: string,
  { solvedAt: theirs, record, draft }: LessonProgress,
  done: { -readonly [Key in keyof Imported]: number },
): string | undefined {
  done.lessons++;
  if (theirs !== undefined) {
    if (solvedAt(readSolved(storage), lesson) === undefined) done.newlySolved++;
    const refused = markSolved(storage, lesson, theirs);
    if (refused !== undefined) return refused;
  }
  if (record) {
    const ours = readRecord(storage, lesson);
    const merged = ours ? mergeRecords(ours, record) : record;
    done.newAttempts += merged.attempts - (ours?.attempts ?? 0);
    const refused = writeRecord(storage, lesson, merged);
    if (refused !== undefined) return refused;
  }
  if (!draft) return undefined;
  const ours = readDraftFiles(storage, lesson);
  if (ours) {
    if (JSON.stringify(ours) !== JSON.stringify(draft)) done.draftsKept++;
    return undefined;
  }
  done.draftsTaken++;
  return writeDraft(storage, lesson, draft);
}

/**
 * Erases marks, records and drafts; the page's settings stay.
 *
 * @returns what takes it back; it says why where the storage no longer has room.
 */
export function eraseProgress(storage: KeyValue): () => string | undefined {
  const before = snapshot(storage);
  for (const key of before.keys()) storage.remove(key);
  return () => restore(storage, before);
}

function snapshot(storage: KeyValue): ReadonlyMap<string, string> {
  return new Map(
    storage.keys().flatMap((key) => {
      const text = isProgress(key) ? storage.read(key) : undefined;
      return text === undefined ? [] : [[key, text] as const];
    }),
  );
}

function restore(storage: KeyValue, before: ReadonlyMap<string, string>): string | undefined {
  for (const key of storage.keys()) if (isProgress(key) && !before.has(key)) storage.remove(key);
  let refused: string | undefined;
  for (const [key, text] of before) refused = storage.write(key, text) ?? refused;
  return refused;
}

/** Whether what is kept under a key belongs to the learner's progress; a theme, say, does not. */
export function isProgress(key: string): boolean {
  return key === PROGRESS_KEY || lessonOfDraft(key) !== undefined || lessonOfRecord(key) !== undefined;
}
