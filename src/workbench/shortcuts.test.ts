import { expect, test } from "vitest";
import { shortcutOf } from "./shortcuts.ts";

const keys = { key: "Enter", ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

test("runs on Ctrl+Enter and checks with Shift", () => {
  expect(shortcutOf({ ...keys, ctrlKey: true }, false)).toBe("run");
  expect(shortcutOf({ ...keys, ctrlKey: true, shiftKey: true }, false)).toBe("check");
});

test("takes Command for Control on Apple's systems", () => {
  expect(shortcutOf({ ...keys, metaKey: true }, true)).toBe("run");
  expect(shortcutOf({ ...keys, ctrlKey: true }, true)).toBeUndefined();
  expect(shortcutOf({ ...keys, metaKey: true }, false)).toBeUndefined();
});

test("leaves other keys alone", () => {
  expect(shortcutOf(keys, false)).toBeUndefined();
  expect(shortcutOf({ ...keys, ctrlKey: true, altKey: true }, false)).toBeUndefined();
  expect(shortcutOf({ ...keys, ctrlKey: true, key: "a" }, false)).toBeUndefined();
});
