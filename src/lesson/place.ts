import type { Chapter, Lesson } from "./lesson.ts";

/** Where a lesson stands in the curriculum. */
export interface LessonPlace {
  readonly lesson: Lesson;
  readonly chapter: Chapter;
  /** Counted through all chapters, from 1. */
  readonly number: number;
  readonly previous: Lesson | undefined;
  readonly next: Lesson | undefined;
}

/** Every lesson with its place, in order. */
export function placesOf(chapters: readonly Chapter[]): readonly LessonPlace[] {
  const all = chapters.flatMap((chapter) => chapter.lessons.map((lesson) => ({ chapter, lesson })));
  return all.map(({ chapter, lesson }, index) => ({
    lesson,
    chapter,
    number: index + 1,
    previous: all[index - 1]?.lesson,
    next: all[index + 1]?.lesson,
  }));
}
