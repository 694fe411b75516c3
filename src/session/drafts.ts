// The learner's text of each lesson, kept as it is typed. Versioned, and validated on read: nothing that was stored is trusted.
import * as z from "zod/mini";
import type { Files } from "../compile/program.ts";
import type { KeyValue } from "./key-value.ts";
import { readVersioned, writeVersioned } from "./versioned.ts";

/**
 * `begunFrom`: what stood in those files before, as hashes: a new version of the site may begin them otherwise. `beforeReset`: what a reset
 * took away and can bring back.
 */
const draft = z.object({
  version: z.literal(1),
  files: z.record(z.string(), z.string()),
  begunFrom: z.optional(z.record(z.string(), z.string())),
  beforeReset: z.optional(z.record(z.string(), z.string())),
});

const DRAFTS = "unwind:draft:";

export function draftKey(lesson: string): string {
  return DRAFTS + lesson;
}

/** The lesson whose draft is kept under a key; undefined for other keys. */
export function lessonOfDraft(key: string): string | undefined {
  return key.startsWith(DRAFTS) ? key.slice(DRAFTS.length) : undefined;
}

/** What was typed in a lesson, by file, whatever files the lesson has today; `undefined` where nothing was. */
export function readDraftFiles(storage: Pick<KeyValue, "read">, lesson: string): Files | undefined {
  const files = readVersioned(storage, draftKey(lesson), draft)?.files;
  return files === undefined || Object.keys(files).length === 0 ? undefined : files;
}

/** What was typed in a lesson, as it meets the lesson of today. */
export interface Draft {
  /** The lesson's files: what the learner had typed in place of the starter's text. */
  readonly files: Files;
  /** Files with a text of the learner's whose starter is another since. */
  readonly revised: readonly string[];
  /** What was typed in files that the lesson no longer has. It stays with the draft, and goes into an export. */
  readonly left: Files;
  /** The lesson's files as they were before the last reset, where that can still be undone. */
  readonly beforeReset?: Files;
}

/**
 * Gives the starter with what the learner had typed in place of it.
 *
 * @param formerly - the lesson's old addresses: what was typed there counts until something is typed here.
 */
export function readDraft(
  storage: Pick<KeyValue, "read">,
  lesson: string,
  starter: Files,
  formerly: readonly string[] = [],
): Draft {
  for (const address of [lesson, ...formerly]) {
    const kept = readVersioned(storage, draftKey(address), draft);
    if (!kept) continue;
    const { files, begunFrom = {}, beforeReset } = kept;
    const overStarter = (typed: Files): Files =>
      Object.fromEntries(Object.entries(starter).map(([file, text]) => [file, typed[file] ?? text]));
    return {
      files: overStarter(files),
      revised: Object.entries(starter).flatMap(([file, text]) =>
        file in files && file in begunFrom && begunFrom[file] !== hash(text) ? [file] : [],
      ),
      left: Object.fromEntries(Object.entries(files).filter(([file]) => !(file in starter))),
      ...(beforeReset && { beforeReset: overStarter(beforeReset) }),
    };
  }
  return { files: starter, revised: [], left: {} };
}

/**
 * Keeps the files that differ from the starter: where nothing was typed, a later version of the lesson shows its own text.
 *
 * @param starter - Default: unknown; every file is kept.
 * @param beforeReset - what a reset took away just now. Default: no reset that could be undone.
 * @returns why it could not be kept; undefined when it was.
 */
export function writeDraft(
  storage: KeyValue,
  lesson: string,
  files: Files,
  starter: Files = {},
  beforeReset?: Files,
): string | undefined {
  const typed = Object.fromEntries(Object.entries(files).filter(([file, text]) => text !== starter[file]));
  const begunFrom = Object.fromEntries(
    Object.entries(starter).flatMap(([file, text]) => (file in typed ? [[file, hash(text)]] : [])),
  );
  return writeVersioned(storage, draftKey(lesson), {
    version: 1,
    files: typed,
    begunFrom,
    ...(beforeReset && { beforeReset }),
  } satisfies z.input<typeof draft>);
}

/** Forgets what was typed, under the old addresses too: it would come back. */
export function removeDraft(storage: KeyValue, lesson: string, formerly: readonly string[] = []): void {
  for (const address of [lesson, ...formerly]) storage.remove(draftKey(address));
}

/** FNV-1a: tells texts apart, and keeps no secret. https://datatracker.ietf.org/doc/draft-eastlake-fnv/ */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return (value >>> 0).toString(16);
}
