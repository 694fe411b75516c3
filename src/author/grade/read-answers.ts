// Answers as files: each path is one answer, a `main.ts` by whatever name, or a folder with all files of it.
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { readText, readTexts } from "../../lesson/read-text.ts";
import { Misuse } from "../misuse.ts";
import type { Found, Submission, Unreadable } from "./submission.ts";

/** @throws {Misuse} for a path where nothing is. */
export async function readAnswers(lesson: string, paths: readonly string[]): Promise<Found> {
  const read = await Promise.all(paths.map((path) => readAnswer(lesson, path)));
  return {
    submissions: read.filter((each): each is Submission => "files" in each),
    unreadable: read.filter((each): each is Unreadable => "why" in each),
  };
}

async function readAnswer(lesson: string, source: string): Promise<Submission | Unreadable> {
  const found = await stat(source).catch(() => undefined);
  if (found === undefined) throw new Misuse(`There is no file or folder "${source}".`);
  if (!found.isDirectory()) return { source, lesson, files: { "main.ts": await readText(source) } };
  const files = await readTexts(source);
  const texts = Object.fromEntries(Object.entries(files).filter(([name]) => name.endsWith(".ts")));
  if ("main.ts" in texts) return { source, lesson, files: texts };
  const names = Object.keys(files).map((name) => basename(name));
  return {
    source,
    lesson,
    why: `a folder is one answer and has a main.ts; this one has ${names.join(", ") || "nothing"}`,
  };
}
