import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { useTemporaryFolder } from "../lesson/fixture.ts";
import { chooseLessons } from "./choose-lessons.ts";
import { VALID, writeChapter } from "./valid-lesson.test-helper.ts";

const root = useTemporaryFolder();
const malformed = { "index.mdx": VALID["index.mdx"]!.replace("minutes: 1", "minutes: 0") };

async function idsOf(...names: string[]): Promise<string[]> {
  return (await chooseLessons(root(), names)).lessons.map(({ id }) => id);
}

describe("chooseLessons", () => {
  test("takes a lesson by its address, its own name, its folder, and a chapter", async () => {
    await writeChapter(root(), { "01-one": {}, "02-two": {} });
    expect(await idsOf()).toEqual(["numbers/one", "numbers/two"]);
    expect(await idsOf("numbers/two")).toEqual(["numbers/two"]);
    expect(await idsOf("two")).toEqual(["numbers/two"]);
    expect(await idsOf(`${relative(process.cwd(), join(root(), "00-numbers/02-two"))}/`)).toEqual(["numbers/two"]);
    expect(await idsOf("numbers", "two")).toEqual(["numbers/one", "numbers/two"]);
  });

  test("says what there is when a name fits nothing", async () => {
    await writeChapter(root(), { "01-one": {} });
    await expect(idsOf("numbers/on")).rejects.toThrow('no lesson or chapter "numbers/on". There are:\n  numbers/one');
  });

  test("tells a malformed lesson once, and not where another is asked for", async () => {
    await writeChapter(root(), { "01-one": malformed, "02-two": {} });
    const all = await chooseLessons(root(), []);
    expect(all.lessons.map(({ id }) => id)).toEqual(["numbers/two"]);
    expect(all.outcomes.filter(({ passed }) => !passed)).toEqual([
      {
        lesson: "numbers/one",
        promise: "is well formed",
        passed: false,
        message: expect.stringContaining("`minutes`"),
      },
    ]);
    const { outcomes } = await chooseLessons(root(), ["two"]);
    expect(outcomes).toEqual([{ lesson: "numbers/two", promise: "is well formed", passed: true }]);
  });

  test("tells two lessons that want one address", async () => {
    const formerly = VALID["index.mdx"]!.replace("minutes: 1", "minutes: 1\nformerly: [numbers/two]");
    await writeChapter(root(), { "01-one": { "index.mdx": formerly }, "02-two": {} });
    const { outcomes } = await chooseLessons(root(), []);
    expect(outcomes.filter(({ passed }) => !passed)).toEqual([
      expect.objectContaining({ lesson: "all lessons", message: expect.stringContaining("`formerly` must name") }),
    ]);
  });
});
