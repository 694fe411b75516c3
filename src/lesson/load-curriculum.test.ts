import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CHAPTER, LESSON, problemsOf, useTemporaryFolder, withField, write } from "./fixture.ts";
import { loadChapter } from "./load-chapter.ts";
import { loadCurriculum } from "./load-curriculum.ts";

const root = useTemporaryFolder();
const lessonFolder = () => join(root(), "02-many-resources", "02-unwind-order");

describe("loadChapter and loadCurriculum", () => {
  it("gives chapters and lessons in the order of their numbers", async () => {
    await write(join(root(), "01-one-resource"), { "chapter.mdx": CHAPTER.replace("Many", "One") });
    await write(join(root(), "02-many-resources"), {
      "chapter.mdx": CHAPTER.replace("---\n", "---\nbuildsOn: [one-resource]\n"),
    });
    for (const name of ["01-one-resource/03-using", "02-many-resources/02-b", "02-many-resources/01-c"]) {
      await write(join(root(), name), LESSON);
    }

    const chapters = await loadCurriculum(root());

    expect(chapters.map(({ slug }) => slug)).toEqual(["one-resource", "many-resources"]);
    expect(chapters[1]?.lessons.map(({ id }) => id)).toEqual(["many-resources/c", "many-resources/b"]);
    expect(chapters[1]).toMatchObject({
      title: "Many resources",
      outcomes: ["Open N files and close them all"],
      buildsOn: ["one-resource"],
    });
  });

  it.each<[string, readonly string[], string]>([
    [
      "a folder without a number",
      ["02-many-resources/unwind-order"],
      '02-many-resources/unwind-order: must be named by two digits, a hyphen and small letters, found "unwind-order"; ' +
        "rename it, e.g. `02-unwind-order`",
    ],
    [
      "two lessons with one number",
      ["02-many-resources/02-a", "02-many-resources/02-b"],
      "02-many-resources/02-b: must have its own number, found `02` in `02-a` too; rename one of them",
    ],
    [
      "two lessons with one address",
      ["02-many-resources/02-a", "02-many-resources/03-a"],
      "02-many-resources/03-a: must have its own address, found `a` in `02-a` too; rename one of them",
    ],
  ])("names the folder and the next step for %s", async (_, folders, says) => {
    await write(join(root(), "02-many-resources"), { "chapter.mdx": CHAPTER });
    for (const folder of folders) await write(join(root(), folder), LESSON);

    expect(await problemsOf(loadChapter(join(root(), "02-many-resources")), root())).toBe(says);
  });

  it("refuses a chapter without outcomes, and one that builds on what comes later", async () => {
    await write(join(root(), "02-many-resources"), { "chapter.mdx": CHAPTER.replace(/outcomes:\n.*\n/, "") });
    await write(lessonFolder(), LESSON);

    expect(await problemsOf(loadCurriculum(root()), root())).toBe(
      "02-many-resources/chapter.mdx: `outcomes` must be a list of what a learner will be able to do, found nothing; " +
        "write e.g. `outcomes: [Open N files and close them all]`",
    );

    await write(join(root(), "02-many-resources"), {
      "chapter.mdx": CHAPTER.replace("---\n", "---\nbuildsOn: [pools]\n"),
    });

    expect(await problemsOf(loadCurriculum(root()), root())).toBe(
      '02-many-resources/chapter.mdx: `buildsOn` must name chapters before this one (none), found "pools"; correct or remove it',
    );
  });

  it("refuses a chapter without lessons, and a folder without chapters", async () => {
    expect(await problemsOf(loadCurriculum(root()), root())).toContain(
      "must hold at least one chapter, found none; add one, e.g. `00-start/`",
    );

    await write(join(root(), "02-many-resources"), { "chapter.mdx": CHAPTER });

    expect(await problemsOf(loadCurriculum(root()), root())).toBe(
      "02-many-resources: must hold at least one lesson, found none; add one, e.g. `01-n-files/`",
    );
  });

  it("refuses an old address that somebody has", async () => {
    await write(join(root(), "02-many-resources"), { "chapter.mdx": CHAPTER });
    await write(lessonFolder(), LESSON);
    await write(join(root(), "02-many-resources/03-callback"), {
      ...LESSON,
      ...withField(/minutes: 6/, "minutes: 6\nformerly: [many-resources/unwind-order]"),
    });

    expect(await problemsOf(loadCurriculum(root()), root())).toBe(
      '02-many-resources/03-callback/index.mdx: `formerly` must name an address that nobody has, found "many-resources/unwind-order", ' +
        "the address of lesson `many-resources/unwind-order`; remove it",
    );
  });
});
