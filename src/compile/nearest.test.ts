import { expect, test } from "vitest";
import { nearest } from "./nearest.ts";

const modules = ["contextlib", "threading", "atexit"];

test("finds a name with a letter missing, added, changed or swapped", () => {
  expect(nearest("contextlb", modules)).toBe("contextlib");
  expect(nearest("threeading", modules)).toBe("threading");
  expect(nearest("atexut", modules)).toBe("atexit");
  expect(nearest("ateixt", modules)).toBe("atexit");
  expect(nearest("AtExit", modules)).toBe("atexit");
});

test("prefers the closest and gives nothing where nothing is close", () => {
  expect(nearest("report", ["import", "reports"])).toBe("reports");
  expect(nearest("asyncio", modules)).toBeUndefined();
  expect(nearest("x", ["r", "y"])).toBeUndefined();
});
