import { expect, test } from "vitest";
import type { Locator } from "../../compile/locate.ts";
import { mappedText } from "./mapped-text.ts";

/** Every line of the compiled program is the learner's line a hundred earlier; what comes before has none. */
const locator: Locator = {
  at: (line, column) => (line > 100 ? { file: "main.ts", line: line - 100, column } : undefined),
  loop: () => undefined,
  isOn: () => false,
  frames: () => [],
};

test("tells places in the learner's files, and leaves out frames that are not theirs", () => {
  const printed = [
    "TypeError: boo",
    "    at inner (unwind-program.js:107:3)",
    "    at unwind-program.js:109:1",
    "    at helper (unwind-program.js:3:3)",
    "    at serve (file:///somewhere/serve.ts:1:2)",
  ].join("\n");
  expect(mappedText(printed, locator)).toBe("TypeError: boo\n    at inner (main.ts:7:3)\n    at main.ts:9:1");
});

test("keeps what stands behind a stack: the fields of an error", () => {
  const printed = [
    "Error: x",
    "    at main (unwind-program.js:102:1)",
    "    at serve (worker.js:1:9999) {",
    "  code: 'EPIPE'",
    "}",
  ].join("\n");
  expect(mappedText(printed, locator)).toBe("Error: x\n    at main (main.ts:2:1) {\n  code: 'EPIPE'\n}");
});

test("maps the stacks of Firefox and WebKit too", () => {
  expect(mappedText("boo\ninner@unwind-program.js:107:3\n@blob:http://x/y:1:2", locator)).toBe(
    "boo\ninner@main.ts:7:3",
  );
});

test("leaves ordinary text as it is, also where it speaks of times and places", () => {
  for (const text of [
    "at 10:20:30",
    "one\ntwo at 10:20:30 o'clock",
    "look at unwind-program.js:107:3",
    "a\n  b: 1:2",
  ]) {
    expect(mappedText(text, locator)).toBe(text);
  }
});
