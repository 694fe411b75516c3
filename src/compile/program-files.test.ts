import { expect, test } from "vitest";
import { loaderOf, noSuchFile, relative, resolveFile } from "./program-files.ts";

const files = { "main.ts": "", "report.ts": "", "lib/index.ts": "", "lib/log.ts": "", "old.js": "", "config.json": "" };

test.each([
  ["main.ts", "./report", "report.ts"],
  ["main.ts", "./report.ts", "report.ts"],
  ["main.ts", "./report.js", "report.ts"],
  ["main.ts", "./old", "old.js"],
  ["main.ts", "./old.js", "old.js"],
  ["main.ts", "./config.json", "config.json"],
  ["main.ts", "./lib", "lib/index.ts"],
  ["main.ts", "./lib/", "lib/index.ts"],
  ["main.ts", "./lib/log", "lib/log.ts"],
  ["lib/log.ts", ".", "lib/index.ts"],
  ["lib/log.ts", "./index", "lib/index.ts"],
  ["lib/log.ts", "../report.ts", "report.ts"],
  ["lib/log.ts", "..//./report.ts", "report.ts"],
])("in %s, %s is %s", (importer, specifier, path) => {
  expect(resolveFile(files, importer, specifier)).toBe(path);
});

test.each(["./nothing", "../report.ts", "./constructor", "./report.ts?x", "."])(
  "in main.ts, %s is no file",
  (specifier) => {
    expect(resolveFile(files, "main.ts", specifier)).toBeUndefined();
  },
);

test("names the files that are there and the one that was probably meant, as the import would spell it", () => {
  expect(noSuchFile({ "main.ts": "", "report.ts": "" }, "main.ts", "./reprot.ts")).toBe(
    "There is no file ./reprot.ts; the program has main.ts, report.ts. Did you mean ./report.ts?",
  );
  expect(noSuchFile(files, "lib/log.ts", "../reports")).toMatch(/Did you mean \.\.\/report\.ts\?$/);
  expect(noSuchFile({ "main.ts": "" }, "main.ts", "./report")).toBe(
    "There is no file ./report; the program has only main.ts",
  );
});

test("spells a path from where it is imported", () => {
  expect(relative("main.ts", "lib/log.ts")).toBe("./lib/log.ts");
  expect(relative("lib/log.ts", "lib/index.ts")).toBe("./index.ts");
  expect(relative("lib/deep/log.ts", "main.ts")).toBe("../../main.ts");
});

test("reads TypeScript, JavaScript and JSON, and nothing else", () => {
  expect(["a.ts", "a.mjs", "a.json"].map(loaderOf)).toEqual(["ts", "js", "json"]);
  expect(["a.txt", "a", "a.constructor", "a.tsx"].map(loaderOf)).toEqual([undefined, undefined, undefined, undefined]);
});
