import { join } from "node:path";
import { readMdx } from "./frontmatter.ts";
import { checkNumbers, slugOf } from "./folder-name.ts";
import { gather, lessonError, LessonError, shownValue } from "./lesson-error.ts";
import { loadLesson } from "./load-lesson.ts";
import { listFolder } from "./read-text.ts";
import { chapterSchema } from "./schema.ts";
import type { Chapter } from "./lesson.ts";

/**
 * Reads a chapter and its lessons, in the order of their numbers, from `.../02-many-resources`.
 *
 * @throws {LessonError} with every problem of the chapter and of its lessons.
 */
export async function loadChapter(folder: string): Promise<Chapter> {
  const slug = slugOf(folder);
  const entries = await listFolder(folder);
  const folders = entries.filter(({ isFolder }) => isFolder);
  const strangers = entries.filter(({ name, isFolder }) => !isFolder && name !== "chapter.mdx");
  if (strangers.length > 0) {
    throw new LessonError(
      strangers.map(({ name, path }) => ({
        file: path,
        says: `must be \`chapter.mdx\` or a lesson's folder, found ${shownValue(name)}; move it into its lesson`,
      })),
    );
  }
  if (folders.length === 0) {
    throw lessonError(folder, "must hold at least one lesson, found none; add one, e.g. `01-n-files/`");
  }
  checkNumbers(folders);
  const [{ fields }, lessons] = await gather(
    readMdx(join(folder, "chapter.mdx"), chapterSchema),
    gather(...folders.map(({ path }) => loadLesson(path))),
  );
  return { slug, folder, ...fields, lessons };
}
