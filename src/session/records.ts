// What is known of the learner's attempts at each lesson: how many, the best verdict, and the submission that earned it.
import * as z from "zod/mini";
import type { CheckReport } from "../checks/report.ts";
import type { Files } from "../compile/program.ts";
import type { KeyValue } from "./key-value.ts";
import { readVersioned, writeVersioned } from "./versioned.ts";

const time = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/));
const count = z.int().check(z.minimum(0));

/** A check's verdict as it is kept and exported: the console is cut short, and details are kept as they came. */
const keptCheck = z.object({
  name: z.string(),
  hidden: z.boolean(),
  state: z.enum(["passed", "failed", "timed out", "not run"]),
  why: z.optional(z.string()),
  details: z.array(z.looseObject({ type: z.string() })),
  durationMs: z.number(),
  console: z.array(z.looseObject({ text: z.string() })),
});

/** What was handed in, and what the checks said of it. */
export const submissionSchema = z.object({
  at: time,
  files: z.record(z.string(), z.string()),
  checks: z.array(keptCheck),
});

const recordFields = {
  attempts: count,
  lastAt: time,
  best: z.object({ passed: count, of: count }),
  /** The best attempt, the newest of equals. Absent where the storage had no room for it. */
  submission: z.optional(submissionSchema),
};
const record = z.object({ version: z.literal(1), ...recordFields });

/** A record without its version, as a file holds it. */
export const recordSchema = z.object(recordFields);

export type Submission = z.output<typeof submissionSchema>;
export type LessonRecord = z.output<typeof recordSchema>;

const RECORDS = "unwind:record:";
const MOST_LINES = 50;
const MOST_LETTERS = 300;
/** A submission over this many letters goes without the checks' details and consoles. */
const ROOM = 100_000;

export function recordKey(lesson: string): string {
  return RECORDS + lesson;
}

/** The lesson whose record is kept under a key; undefined for other keys. */
export function lessonOfRecord(key: string): string | undefined {
  return key.startsWith(RECORDS) ? key.slice(RECORDS.length) : undefined;
}

/** @returns what is known of a lesson, under its old addresses too; undefined when it was never attempted. */
export function readRecord(
  storage: Pick<KeyValue, "read">,
  lesson: string,
  formerly: readonly string[] = [],
): LessonRecord | undefined {
  return [lesson, ...formerly]
    .flatMap((address) => {
      const found = readVersioned(storage, recordKey(address), record);
      if (found === undefined) return [];
      const { version: _version, ...fields } = found;
      return [fields];
    })
    .reduce<LessonRecord | undefined>((sum, each) => (sum === undefined ? each : addRecords(sum, each)), undefined);
}

/**
 * Counts an attempt, and keeps it if none was better. Where there is no room for the program, the count is kept alone.
 *
 * @returns why something could not be kept; undefined when all was.
 */
export function keepAttempt(
  storage: KeyValue,
  lesson: string,
  attempt: { readonly at: Date; readonly files: Files; readonly checks: readonly CheckReport[] },
): string | undefined {
  const at = attempt.at.toISOString();
  const now: LessonRecord = {
    attempts: 1,
    lastAt: at,
    best: { passed: attempt.checks.filter(({ state }) => state === "passed").length, of: attempt.checks.length },
    submission: submissionOf(at, attempt.files, attempt.checks),
  };
  const before = readRecord(storage, lesson);
  const sum = before === undefined ? now : addRecords(before, now);
  const refused = writeRecord(storage, lesson, sum);
  if (refused === undefined) return undefined;
  const { submission: _submission, ...small } = sum;
  return writeRecord(storage, lesson, small) === undefined
    ? "The browser's storage for this site is full: this attempt is counted, but its program could not be kept with it."
    : refused;
}

/** @returns why it could not be kept; undefined when it was. */
export function writeRecord(storage: KeyValue, lesson: string, fields: LessonRecord): string | undefined {
  return writeVersioned(storage, recordKey(lesson), { version: 1, ...fields });
}

/** Whether a program of the learner's own was graded: a check of the starter as it came is no attempt. */
export function wasAttempted(known: LessonRecord | undefined, starter: Files): boolean {
  if (known === undefined) return false;
  const { submission } = known;
  return submission === undefined || Object.entries(starter).some(([file, text]) => submission.files[file] !== text);
}

/** Both records of one lesson, when they count different attempts. */
function addRecords(one: LessonRecord, other: LessonRecord): LessonRecord {
  return { ...betterOf(one, other), attempts: one.attempts + other.attempts };
}

/** Both records of one lesson, when they may count the same attempts: a file that was exported from here, say. */
export function mergeRecords(one: LessonRecord, other: LessonRecord): LessonRecord {
  return { ...betterOf(one, other), attempts: Math.max(one.attempts, other.attempts) };
}

function betterOf(one: LessonRecord, other: LessonRecord): LessonRecord {
  const [older, newer] = one.lastAt <= other.lastAt ? [one, other] : [other, one];
  const better = share(older) > share(newer) ? older : newer;
  const submission = better.submission ?? one.submission ?? other.submission;
  return { attempts: 0, lastAt: newer.lastAt, best: better.best, ...(submission && { submission }) };
}

/** The score: the share of the checks that passed. */
export function share({ best }: Pick<LessonRecord, "best">): number {
  return best.of === 0 ? 0 : best.passed / best.of;
}

function submissionOf(at: string, files: Files, checks: readonly CheckReport[]): Submission {
  const kept = checks.map(({ name, hidden, state, why, details, durationMs, console }) => ({
    name,
    hidden,
    state,
    ...(why !== undefined && { why }),
    details: details.map((detail) => ({ ...detail })),
    durationMs: Math.round(durationMs),
    console: console.slice(0, MOST_LINES).map((line) => ({ ...line, text: line.text.slice(0, MOST_LETTERS) })),
  }));
  const submission = { at, files: { ...files }, checks: kept };
  if (JSON.stringify(submission).length <= ROOM) return submission;
  return { ...submission, checks: kept.map((check) => ({ ...check, details: [], console: [] })) };
}
