import { expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { grantedModules, programModules, refusalOf } from "./modules.ts";

test("lists just what the package exports", () => {
  const listed = [...programModules, ...grantedModules].map((name) => `./${name}`);
  expect(listed.sort()).toEqual(Object.keys(packageJson.exports).sort());
});

test("refuses no module of the list, and the checks' library only without a grant", () => {
  for (const name of programModules) expect(refusalOf(`unwind/${name}`, [])).toBeUndefined();
  expect(refusalOf("unwind/checks", [])).toBe("Only the checks of a lesson can import unwind/checks");
  expect(refusalOf("unwind/checks", ["unwind/checks"])).toBeUndefined();
});

test.each([
  ["unwind/contextlb", "There is no module unwind/contextlb. Did you mean unwind/contextlib?"],
  ["unwind/threading/lock", "There is no module unwind/threading/lock."],
  ["unwind", "There is no module unwind. There are unwind/asyncio, unwind/atexit, unwind/contextlib,"],
  ["threading", "Programs here can import unwind/* and their own files only. Did you mean unwind/threading?"],
  ["node:fs", "There is no module node:fs here. Programs here can import unwind/* and their own files only"],
  ["https://example.org/a.js", "Programs here can import unwind/* and their own files only"],
])("says what to import in place of %s", (specifier, words) => {
  expect(refusalOf(specifier, [])).toContain(words);
});
