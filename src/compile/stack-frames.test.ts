import { expect, test } from "vitest";
import { framesOf } from "./stack-frames.ts";

const frames = (stack: string) =>
  framesOf(stack, "unwind-program.js").map((frame) => `${frame.function ?? "-"} ${frame.line}:${frame.column}`);

test("reads V8's stacks", () => {
  const stack = [
    "Error: at night (unwind-program.js:9:9)",
    "    at new Pool (unwind-program.js:12:11)",
    "    at Object.bump [as run] (unwind-program.js:20:3)",
    "    at async main (unwind-program.js:30:5)",
    "    at async Promise.all (index 0)",
    "    at unwind-program.js:31:7",
    "    at async unwind-program.js:32:7",
    "    at Array.map (<anonymous>)",
    "    at Pool.<anonymous> (unwind-program.js:33:1)",
    "    at eval (eval at start (https://unwind.example/host.js:1:1), unwind-program.js:34:2)",
    "    at #connect (blob:https://unwind.example/unwind-program.js:35:2)",
    "    at other (not-unwind-program.js:36:2)",
    "    at run (https://unwind.example/host.js:3:4)",
  ].join("\n");
  expect(frames(stack)).toEqual([
    "new Pool 12:11",
    "bump 20:3",
    "main 30:5",
    "- 31:7",
    "- 32:7",
    "- 33:1",
    "- 34:2",
    "#connect 35:2",
  ]);
});

test("reads Firefox's stacks", () => {
  const stack = [
    "bump@unwind-program.js:12:11",
    "main/<@unwind-program.js:20:3",
    "main/inner@unwind-program.js:21:3",
    "async*main@unwind-program.js:30:5",
    "promise callback*later@unwind-program.js:31:5",
    "@unwind-program.js:32:7",
    "run@https://unwind.example/host.js:3:4",
    "",
  ].join("\n");
  expect(frames(stack)).toEqual(["bump 12:11", "- 20:3", "inner 21:3", "main 30:5", "later 31:5", "- 32:7"]);
});

test("reads WebKit's stacks", () => {
  const stack = [
    "bump@unwind-program.js:12:11",
    "async main@unwind-program.js:20:3",
    "[native code]",
    "map@[native code]",
    "global code@unwind-program.js:30:5",
    "eval code@unwind-program.js:31:5",
    "unwind-program.js:32:7",
    "run@https://unwind.example/host.js:3:4",
  ].join("\n");
  expect(frames(stack)).toEqual(["bump 12:11", "main 20:3", "- 30:5", "- 31:5", "- 32:7"]);
});

test("takes an address for a name too, and nothing from an empty or foreign stack", () => {
  const url = "blob:https://unwind.example/5c2e0f6a";
  expect(framesOf(`main@${url}:3:4`, url)).toEqual([{ line: 3, column: 4, function: "main" }]);
  expect(framesOf(`    at main (${url}:3:4)`, url)).toEqual([{ line: 3, column: 4, function: "main" }]);
  expect(frames("")).toEqual([]);
  expect(frames("Error: see unwind-program.js:3:4")).toEqual([]);
});
