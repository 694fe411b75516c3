// Which lessons a command is about, read from disk: a malformed one is an outcome and does not keep the others from being proved.
import { relative, resolve, sep } from "node:path";
import { slugOf } from "../lesson/folder-name.ts";
import { LessonError } from "../lesson/lesson-error.ts";
import type { Lesson } from "../lesson/lesson.ts";
import { loadCurriculum } from "../lesson/load-curriculum.ts";
import { loadLesson } from "../lesson/load-lesson.ts";
import { listFolder } from "../lesson/read-text.ts";
import { Misuse } from "./misuse.ts";
import type { Outcome } from "./proof.ts";

export interface Chosen {
  readonly lessons: readonly Lesson[];
  /** Whether each is well formed, and whether all lessons fit together. */
  readonly outcomes: readonly Outcome[];
}

/** What an outcome calls the lessons together. */
export const ALL = "all lessons";

interface Place {
  readonly id: string;
  readonly folder: string;
}

/**
 * Reads lessons.
 *
 * @param names - `chapter/lesson`, `lesson`, `chapter`, or a folder as the shell completes it; none: all lessons.
 * @throws {Misuse} for a name that fits nothing.
 */
export async function chooseLessons(root: string, names: readonly string[]): Promise<Chosen> {
  const places = await placesBelow(root);
  const chosen = names.length === 0 ? places : [...new Set(names.flatMap((name) => named(name, places)))];
  const lessons: Lesson[] = [];
  const outcomes: Outcome[] = [];
  for (const { id, folder } of chosen) {
    const [lesson, outcome] = await wellFormed(id, "is well formed", loadLesson(folder));
    outcomes.push(outcome);
    if (lesson !== undefined) lessons.push(lesson);
  }
  // Whether the lessons fit together can be told only of lessons that are well formed.
  if (names.length === 0) outcomes.push(await curriculum(root, outcomes));
  return { lessons, outcomes };
}

async function curriculum(root: string, told: readonly Outcome[]): Promise<Outcome> {
  const [, outcome] = await wellFormed(ALL, "the chapters are well formed", loadCurriculum(root));
  if (outcome.message === undefined) return outcome;
  const known = new Set(told.flatMap(({ message }) => message?.split("\n") ?? []));
  const news = outcome.message.split("\n").filter((line) => !known.has(line));
  if (news.length > 0) return { ...outcome, message: news.join("\n") };
  return { lesson: outcome.lesson, promise: outcome.promise, passed: true };
}

async function wellFormed<T>(
  lesson: string,
  promise: string,
  loading: Promise<T>,
): Promise<readonly [T | undefined, Outcome]> {
  try {
    return [await loading, { lesson, promise, passed: true }];
  } catch (error) {
    if (!(error instanceof LessonError)) throw error;
    return [undefined, { lesson, promise, passed: false, message: error.message }];
  }
}

/** The lessons' folders; those that are not named as one are left to the loader to tell. */
async function placesBelow(root: string): Promise<readonly Place[]> {
  const chapters = (await listFolder(root)).filter(({ isFolder }) => isFolder);
  const below = await Promise.all(
    chapters.map(async (chapter) =>
      (await listFolder(chapter.path))
        .filter(({ isFolder }) => isFolder)
        .map((lesson) => ({ id: `${slug(chapter.path)}/${slug(lesson.path)}`, folder: lesson.path })),
    ),
  );
  return below.flat();
}

function slug(folder: string): string {
  try {
    return slugOf(folder);
  } catch {
    return folder.slice(folder.lastIndexOf(sep) + 1);
  }
}

function named(name: string, places: readonly Place[]): readonly Place[] {
  const plain = name.replace(/[/\\]+$/, "");
  const at = resolve(plain);
  const found = places.filter(({ id, folder }) => {
    const [chapter, lesson] = id.split("/");
    return id === plain || lesson === plain || chapter === plain || !relative(at, folder).startsWith("..");
  });
  if (found.length > 0) return found;
  const known = places.map(({ id }) => `  ${id}`).join("\n");
  throw new Misuse(`There is no lesson or chapter "${name}". There are:\n${known || "  none"}`);
}
