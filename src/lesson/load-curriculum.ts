import { join } from "node:path";
import { checkNumbers } from "./folder-name.ts";
import { gather, lessonError, LessonError, shownValue, type LessonProblem } from "./lesson-error.ts";
import { lessonsFolder } from "./lessons-folder.ts";
import { loadChapter } from "./load-chapter.ts";
import { listFolder } from "./read-text.ts";
import type { Chapter } from "./lesson.ts";

/**
 * Reads all chapters with their lessons, in the order of their numbers.
 *
 * @param folder - where they stand. Default: the project's `lessons/`.
 * @throws {LessonError} with every problem found in them, and between them: an address that two want, a chapter that
 * builds on one that is not before it.
 */
export async function loadCurriculum(folder: string = lessonsFolder()): Promise<readonly Chapter[]> {
  const entries = await listFolder(folder);
  const stranger = entries.find(({ isFolder }) => !isFolder);
  if (stranger) {
    throw lessonError(
      stranger.path,
      `must be a chapter's folder, found the file ${shownValue(stranger.name)}; move it`,
    );
  }
  if (entries.length === 0) {
    throw lessonError(folder, "must hold at least one chapter, found none; add one, e.g. `00-start/`");
  }
  checkNumbers(entries);
  const chapters: readonly Chapter[] = await gather(...entries.map(({ path }) => loadChapter(path)));
  const problems = [...orderProblems(chapters), ...addressProblems(chapters)];
  if (problems.length > 0) throw new LessonError(problems);
  return chapters;
}

function orderProblems(chapters: readonly Chapter[]): LessonProblem[] {
  return chapters.flatMap(({ folder, buildsOn }, index) => {
    const before = chapters.slice(0, index).map(({ slug }) => slug);
    const known = before.length === 0 ? "none" : before.map((slug) => `\`${slug}\``).join(", ");
    return buildsOn
      .filter((slug) => !before.includes(slug))
      .map((slug) => ({
        file: join(folder, "chapter.mdx"),
        says: `\`buildsOn\` must name chapters before this one (${known}), found ${shownValue(slug)}; correct or remove it`,
      }));
  });
}

function addressProblems(chapters: readonly Chapter[]): LessonProblem[] {
  const lessons = chapters.flatMap((chapter) => chapter.lessons);
  const taken = new Map(lessons.map(({ id }) => [id, `the address of lesson \`${id}\``]));
  const problems: LessonProblem[] = [];
  for (const { id, folder, formerly } of lessons) {
    for (const old of formerly) {
      const owner = taken.get(old);
      if (owner !== undefined) {
        const says = `\`formerly\` must name an address that nobody has, found ${shownValue(old)}, ${owner}; remove it`;
        problems.push({ file: join(folder, "index.mdx"), says });
      }
      taken.set(old, `formerly the address of \`${id}\``);
    }
  }
  return problems;
}
