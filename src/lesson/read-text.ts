// Reads the text files of a lesson, and says by name what is missing.
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { lessonError } from "./lesson-error.ts";
import type { FileTexts } from "./lesson.ts";

/** An entry of a folder. */
export interface Entry {
  readonly name: string;
  readonly path: string;
  readonly isFolder: boolean;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}

/**
 * Reads a text; its lines end in `\n` whatever the author's editor wrote.
 *
 * @throws {LessonError} when there is no such file.
 */
export async function readText(file: string): Promise<string> {
  try {
    return (await readFile(file, "utf8")).replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw lessonError(file, `must be there, found no such file; create ${basename(file)}`);
  }
}

/** A text, or `undefined` when there is no such file. */
export async function readTextIfThere(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, "utf8")).replaceAll("\r\n", "\n");
  } catch (error) {
    if (!isMissing(error)) throw error;
    return undefined;
  }
}

/**
 * What stands in a folder, by name, without what the system hides there (`.DS_Store`); nothing when there is no such folder.
 */
export async function listFolder(folder: string): Promise<readonly Entry[]> {
  try {
    const found = await readdir(folder, { withFileTypes: true });
    return found
      .filter((entry) => !entry.name.startsWith("."))
      .map((entry) => ({ name: entry.name, path: join(folder, entry.name), isFolder: entry.isDirectory() }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (!isMissing(error)) throw error;
    return [];
  }
}

/** Every text below a folder by its path there: `{ "main.ts": "...", "jobs/report.ts": "..." }`, main.ts first. */
export async function readTexts(folder: string, below = ""): Promise<FileTexts> {
  const texts: [string, string][] = [];
  for (const entry of await listFolder(folder)) {
    const name = below + entry.name;
    if (entry.isFolder) texts.push(...Object.entries(await readTexts(entry.path, `${name}/`)));
    else texts.push([name, await readText(entry.path)]);
  }
  // The first file is the tab that a learner sees first.
  texts.sort(([a], [b]) => Number(b === "main.ts") - Number(a === "main.ts"));
  return Object.fromEntries(texts);
}
