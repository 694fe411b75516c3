// `new chapter` and `new lesson`: folders to begin with.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { listFolder } from "../lesson/read-text.ts";
import { Misuse } from "./misuse.ts";
import { chapterFiles, lessonFiles } from "./scaffold-files.ts";

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * Makes a chapter after the last one. It needs a lesson before the site builds.
 *
 * @returns its folder.
 * @throws {Misuse} when the slug is none, or taken.
 */
export async function newChapter(root: string, slug: string): Promise<string> {
  return await make(root, slug, chapterFiles(slug));
}

/**
 * Makes a lesson after the last one of its chapter; it passes `verify`.
 *
 * @param address - `chapter/lesson`
 * @returns its folder.
 * @throws {Misuse} when there is no such chapter, or the slug is none, or taken.
 */
export async function newLesson(root: string, address: string): Promise<string> {
  const [chapter = "", slug = "", ...rest] = address.split("/");
  if (slug === "" || rest.length > 0) {
    throw new Misuse(`Expected CHAPTER/SLUG, got "${address}". Write e.g. many-resources/unwind-order`);
  }
  const chapters = await foldersIn(root);
  const found = chapters.find((each) => each.slug === chapter);
  if (found === undefined) {
    const known = chapters.map((each) => `  ${each.slug}`).join("\n");
    throw new Misuse(`There is no chapter "${chapter}". There are:\n${known || "  none"}`);
  }
  return await make(found.path, slug, lessonFiles(slug));
}

async function make(parent: string, slug: string, files: Readonly<Record<string, string>>): Promise<string> {
  if (!SLUG.test(slug)) {
    throw new Misuse(`Expected a slug of small letters, digits and hyphens, got "${slug}". Write e.g. unwind-order`);
  }
  const there = await foldersIn(parent);
  const taken = there.find((each) => each.slug === slug);
  if (taken !== undefined) throw new Misuse(`"${slug}" is taken: ${taken.path}`);
  const number = Math.max(-1, ...there.map((each) => each.number)) + 1;
  // Lessons count from 1; the first chapter is 0, the start.
  const first = files["chapter.mdx"] === undefined ? Math.max(number, 1) : number;
  if (first > 99) throw new Misuse(`Two digits number the folders, and 99 is taken in ${parent}`);
  const folder = join(parent, `${String(first).padStart(2, "0")}-${slug}`);
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    // Never over what somebody wrote.
    await writeFile(path, text, { flag: "wx" });
  }
  return folder;
}

async function foldersIn(parent: string): Promise<readonly { slug: string; number: number; path: string }[]> {
  return (await listFolder(parent)).flatMap(({ name, path, isFolder }) => {
    const [, number, slug] = /^(\d\d)-(.+)$/.exec(name) ?? [];
    return isFolder && number !== undefined && slug !== undefined ? [{ slug, number: Number(number), path }] : [];
  });
}
