// Everything that a browser keeps of a learner's progress, as one file: to carry to another browser, or to hand to a teacher.
import * as z from "zod/mini";
import { lessonOfDraft, readDraftFiles } from "./drafts.ts";
import type { KeyValue } from "./key-value.ts";
import { readSolved } from "./progress.ts";
import { lessonOfRecord, readRecord, recordSchema } from "./records.ts";
import { parseJson } from "./versioned.ts";

const FORMAT = "unwind-progress";
const VERSION = 1;
/** Letters. A browser keeps five million of a site at most, so a larger file is none of ours. */
export const LARGEST_FILE = 20_000_000;

const address = z.string().check(z.regex(/^[a-z0-9-]+\/[a-z0-9-]+$/));

/** What the file knows of a lesson. `draft`: the text in its editor, by file. */
const entry = z.object({
  solvedAt: z.optional(z.iso.datetime()),
  record: z.optional(recordSchema),
  draft: z.optional(z.record(z.string(), z.string())),
});

const progressFile = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  exportedAt: z.iso.datetime(),
  /** Whose progress it is, as they wrote it. */
  learner: z.optional(z.string().check(z.maxLength(200))),
  lessons: z.record(address, entry),
});
const anyVersion = z.object({ format: z.literal(FORMAT), version: z.number() });

export type ProgressFile = z.output<typeof progressFile>;
export type LessonProgress = z.output<typeof entry>;

/** Gathers all that is kept. */
export function progressOf(storage: KeyValue): ProgressFile["lessons"] {
  const solved = readSolved(storage);
  const drafts = storage.keys().flatMap((key) => lessonOfDraft(key) ?? []);
  const records = storage.keys().flatMap((key) => lessonOfRecord(key) ?? []);
  const lessons: ProgressFile["lessons"] = {};
  for (const lesson of [...new Set([...Object.keys(solved), ...records, ...drafts])].sort()) {
    const at = z.iso.datetime().safeParse(solved[lesson]);
    const record = readRecord(storage, lesson);
    const draft = readDraftFiles(storage, lesson);
    if (!address.safeParse(lesson).success || (!at.success && !record && !draft)) continue;
    lessons[lesson] = { ...(at.success && { solvedAt: at.data }), ...(record && { record }), ...(draft && { draft }) };
  }
  return lessons;
}

/** The text of the file. @param learner - whose progress it is, as they want to be named; empty for nobody. */
export function exportProgress(storage: KeyValue, at: Date, learner = ""): string {
  const file: ProgressFile = {
    format: FORMAT,
    version: VERSION,
    exportedAt: at.toISOString(),
    ...(learner.trim() !== "" && { learner: learner.trim().slice(0, 200) }),
    lessons: progressOf(storage),
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** Reads such a file. `why` says what is wrong with it, and what to do next. */
export function readProgressFile(
  text: string,
): { readonly ok: true; readonly file: ProgressFile } | { readonly ok: false; readonly why: string } {
  const choose = "Choose the file that “Export progress” saved.";
  if (text.length > LARGEST_FILE) return { ok: false, why: `This file is too large to be progress. ${choose}` };
  const value = parseJson(text);
  if (value === undefined) {
    return { ok: false, why: `This file is not progress of Unwind, or was cut short: it is not JSON. ${choose}` };
  }
  const ours = anyVersion.safeParse(value);
  if (!ours.success) return { ok: false, why: `This file is not progress of Unwind: it does not say so. ${choose}` };
  if (ours.data.version > VERSION) {
    return {
      ok: false,
      why: `This file was made by a newer version of this site (version ${ours.data.version} of the file; this page reads ${VERSION}). Reload this page, then import it again.`,
    };
  }
  const read = progressFile.safeParse(value);
  if (read.success) return { ok: true, file: read.data };
  const [issue] = read.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? "" : ` at ${issue.path.map(String).join(" → ")}`;
  return {
    ok: false,
    why: `This file is damaged${where}: ${issue?.message ?? "it cannot be read"}. Nothing was imported.`,
  };
}
