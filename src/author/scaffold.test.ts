import { basename } from "node:path";
import { expect, test } from "vitest";
import { useTemporaryFolder } from "../lesson/fixture.ts";
import { newChapter, newLesson } from "./scaffold.ts";
import { verify } from "./verify.ts";

const root = useTemporaryFolder();

test("a new lesson in a new chapter keeps every promise", async () => {
  await newChapter(root(), "one-resource");
  await newLesson(root(), "one-resource/a-leak");
  const { outcomes } = await verify({ root: root(), names: [] });
  expect(outcomes.filter(({ passed }) => !passed)).toEqual([]);
  expect(outcomes.length).toBeGreaterThan(25);
}, 60_000);

test("what is new comes after what is there", async () => {
  expect(basename(await newChapter(root(), "start"))).toBe("00-start");
  expect(basename(await newChapter(root(), "one-resource"))).toBe("01-one-resource");
  expect(basename(await newLesson(root(), "one-resource/a-leak"))).toBe("01-a-leak");
  expect(basename(await newLesson(root(), "one-resource/using"))).toBe("02-using");
});

test.each([
  ["one-resource", 'Expected CHAPTER/SLUG, got "one-resource"'],
  ["two-resources/a-leak", 'There is no chapter "two-resources". There are:\n  one-resource'],
  ["one-resource/A Leak", 'Expected a slug of small letters, digits and hyphens, got "A Leak"'],
  ["one-resource/a-leak", '"a-leak" is taken: '],
])("refuses %s, and says why", async (address, says) => {
  await newChapter(root(), "one-resource");
  await newLesson(root(), "one-resource/a-leak");
  await expect(newLesson(root(), address)).rejects.toThrow(says);
});
