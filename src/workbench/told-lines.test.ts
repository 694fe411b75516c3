import { describe, expect, test } from "vitest";
import { isTold, sentencePartsOf } from "./told-lines.ts";

const one = { files: ["main.ts"], entry: "main.ts" };
const two = { files: ["main.ts", "jobs.ts"], entry: "main.ts" };

/** The links of a sentence: `words > file:line`. */
function links(text: string, bench = one): string[] {
  return sentencePartsOf(text, bench).flatMap((part) =>
    typeof part === "string" ? [] : [`${part.text} > ${part.place.file}:${part.place.line}`],
  );
}

const round =
  "The program was still at work after 1 s and was stopped. Is there a loop that never ends? One goes round in";
const stuck = "Nobody can go on: MainThread waits to acquire a lock that T1 holds since";

describe("leads to the lines that our sentences name", () => {
  test.each([
    [`${round} line 1`, ["line 1 > main.ts:1"]],
    [
      `${stuck} line 5; T1 waits to acquire b that it holds itself since line 12`,
      ["line 5 > main.ts:5", "line 12 > main.ts:12"],
    ],
    ["waits for `lock` (line 33), which it holds itself", ["line 33 > main.ts:33"]],
    [
      "with the task cancelled in its 2nd wait (sleep 10 ms, line 7), a.log stayed open (opened at line 6)",
      ["line 7 > main.ts:7", "line 6 > main.ts:6"],
    ],
    ["an endless loop of thread 1 (job) in lines 5 to 9", ["lines 5 to 9 > main.ts:5"]],
    ["Your code threw Error (main.ts, line 12): no", ["main.ts, line 12 > main.ts:12"]],
    ["it was at main.ts:6:3, and a.log was opened at line 4", ["main.ts:6:3 > main.ts:6", "line 4 > main.ts:4"]],
  ])("%s", (text, wanted) => {
    expect(links(text)).toEqual(wanted);
  });
});

test("leads to the file that a sentence names, and to none that the learner has not", () => {
  expect(links(`${round} line 7, and in line 3 of jobs.ts, and in line 4 of other.ts`, two)).toEqual([
    "line 7 > main.ts:7",
    "line 3 of jobs.ts > jobs.ts:3",
  ]);
  expect(links("threw Error (other.ts, line 12): no", two)).toEqual([]);
});

test("of several files leads to the entry where a sentence names none", () => {
  expect(links("waits for `lock` (line 33), which T1 holds", two)).toEqual(["line 33 > main.ts:33"]);
  expect(links("with the task cancelled in its 2nd wait (sleep 10 ms, line 7 of jobs.ts), it went on", two)).toEqual([
    "line 7 of jobs.ts > jobs.ts:7",
  ]);
  expect(links("an endless loop of thread 1 in lines 5 to 9 of jobs.ts and in line 3", two)).toEqual([
    "lines 5 to 9 of jobs.ts > jobs.ts:5",
    "line 3 > main.ts:3",
  ]);
});

test.each([
  "Nobody caught Error: broken in line 3",
  "Your code threw Error (other.ts, line 2): broken in line 3",
  'Expected "a", got "broken in line 3"',
  "Expected `in line 3`",
  "Expected the word in line 3 of the output",
  "line 3 is no number",
  "in online 3",
  "",
])("leaves %j as words", (text) => {
  expect(sentencePartsOf(text, one)).toEqual([text]);
});

test("gives back every letter of the text", () => {
  const text = `${stuck} line 5; main.ts:7:3 and so on (line 6)!`;
  const parts = sentencePartsOf(text, one);
  expect(parts.map((part) => (typeof part === "string" ? part : part.text)).join("")).toBe(text);
});

test("knows the sandbox's own messages from a program's", () => {
  expect(isTold(`${round} line 1`)).toBe(true);
  expect(isTold(`${stuck} line 1`)).toBe(true);
  expect(isTold("broken in line 3")).toBe(false);
  expect(isTold(`He said: ${stuck}`)).toBe(false);
});
