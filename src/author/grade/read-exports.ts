// Answers as the page exports them: one file holds a learner's best attempt at each lesson, with its program.
import { readFile } from "node:fs/promises";
import type { Lesson } from "../../lesson/lesson.ts";
import { readProgressFile } from "../../session/progress-file.ts";
import { Misuse } from "../misuse.ts";
import type { Found, Submission, Unreadable } from "./submission.ts";

/**
 * Reads exported progress.
 *
 * @param lessons - all there are; an attempt at another is not readable. One that was made under an old address counts for the lesson.
 * @throws {Misuse} for a file that is not there.
 */
export async function readExports(files: readonly string[], lessons: readonly Lesson[]): Promise<Found> {
  const addresses = new Map(lessons.flatMap(({ id, formerly }) => [id, ...formerly].map((address) => [address, id])));
  const read = await Promise.all(files.map((file) => readExport(file, addresses)));
  return {
    submissions: read.flatMap(({ submissions }) => submissions),
    unreadable: read.flatMap(({ unreadable }) => unreadable),
  };
}

async function readExport(source: string, addresses: ReadonlyMap<string, string>): Promise<Found> {
  let text: string;
  try {
    text = await readFile(source, "utf8");
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw new Misuse(isMissing ? `There is no file "${source}".` : `"${source}" cannot be read: ${String(error)}`);
  }
  const read = readProgressFile(text);
  if (!read.ok) return { submissions: [], unreadable: [{ source, why: read.why }] };
  const { learner } = read.file;
  const whose = learner === undefined ? {} : { learner };
  const submissions: Submission[] = [];
  const unreadable: Unreadable[] = [];
  for (const [address, { record }] of Object.entries(read.file.lessons)) {
    // Without an attempt there is nothing to grade: a draft was never handed in.
    if (record === undefined) continue;
    const lesson = addresses.get(address);
    if (lesson === undefined) {
      unreadable.push({ source, ...whose, lesson: address, why: "there is no such lesson here" });
    } else if (record.submission === undefined) {
      unreadable.push({ source, ...whose, lesson, why: "the file holds no program for it: the browser had no room" });
    } else {
      submissions.push({ source, ...whose, lesson, files: record.submission.files, claimed: record.best });
    }
  }
  return { submissions, unreadable };
}
