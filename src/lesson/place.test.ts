import { expect, it } from "vitest";
import { placesOf } from "./place.ts";
import type { Chapter, Lesson } from "./lesson.ts";

it("numbers lessons through all chapters and links each with its neighbours", () => {
  const chapter = (slug: string, ...slugs: string[]): Chapter => ({
    slug,
    folder: slug,
    title: slug,
    outcomes: [],
    buildsOn: [],
    lessons: slugs.map((name) => lesson(slug, name)),
  });

  const places = placesOf([chapter("start", "story"), chapter("one", "leak", "using")]);

  expect(places.map(({ number, chapter: { slug }, previous, next }) => [number, slug, previous?.id, next?.id])).toEqual(
    [
      [1, "start", undefined, "one/leak"],
      [2, "one", "start/story", "one/using"],
      [3, "one", "one/leak", undefined],
    ],
  );
});

function lesson(chapter: string, slug: string): Lesson {
  return {
    id: `${chapter}/${slug}`,
    chapter,
    slug,
    folder: slug,
    title: slug,
    summary: slug,
    kind: "lesson",
    teaches: [],
    minutes: 1,
    hints: [],
    formerly: [],
    demos: [],
    starter: {},
    solution: {},
    checksSource: "",
    right: [],
    wrong: [],
  };
}
