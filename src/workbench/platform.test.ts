import { expect, test } from "vitest";
import { isApple, wantsMonaco } from "./platform.ts";

test("leaves the plain editor to touch screens and to those who ask for it", () => {
  expect(wantsMonaco("https://unwind.test/learn/", false)).toBe(true);
  expect(wantsMonaco("https://unwind.test/learn/?editor=plain", false)).toBe(false);
  expect(wantsMonaco("https://unwind.test/learn/", true)).toBe(false);
});

test("knows Apple's systems", () => {
  expect(["MacIntel", "iPad", "Linux x86_64", "Win32"].map(isApple)).toEqual([true, true, false, false]);
});
