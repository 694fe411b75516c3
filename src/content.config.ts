// The prose of chapters and lessons as Astro's collections, by the addresses that the loaders give them.
import { defineCollection } from "astro:content";
import { glob, type Loader } from "astro/loaders";
import { pathToFileURL } from "node:url";
import { loadCurriculum } from "./lesson/load-curriculum.ts";
import { lessonsFolder } from "./lesson/lessons-folder.ts";
import { chapterSchema, lessonSchema } from "./lesson/schema.ts";

let checking: Promise<unknown> | undefined;

/** The prose below `lessons/`, once every lesson has been read: the first to speak of a malformed one is our own loader. */
function prose(pattern: string): Loader {
  const loader = glob({
    base: pathToFileURL(`${lessonsFolder()}/`),
    pattern,
    // `02-many-resources/02-unwind-order/index.mdx` → `many-resources/unwind-order`
    generateId: ({ entry }) =>
      entry
        .split("/")
        .slice(0, -1)
        .map((name) => name.replace(/^\d\d-/, ""))
        .join("/"),
  });
  return {
    ...loader,
    load: async (context) => {
      await (checking ??= loadCurriculum());
      await loader.load(context);
    },
  };
}

export const collections = {
  chapters: defineCollection({ loader: prose("*/chapter.mdx"), schema: chapterSchema }),
  lessons: defineCollection({ loader: prose("*/*/index.mdx"), schema: lessonSchema }),
};
