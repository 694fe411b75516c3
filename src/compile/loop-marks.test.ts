// Which loop went round last, and that nothing else has changed.
import { describe, expect, test } from "vitest";
import { createLocator } from "./locate.ts";
import { withLoopMarks } from "./loop-marks.ts";
import { esbuilds, factoryOf, placeThrown, programOf, scriptName } from "./testing.ts";

type Called = (...values: unknown[]) => unknown;

/** Loops of every kind, each with a function that goes round in it and what that gives; the loop begins at its mark. */
const loops: readonly (readonly [what: string, source: string, given: unknown])[] = [
  ["for", "let s = 0;\n/* mark */ for (let i = 0; i < 3; i++) { s += i; }\nreturn s;", 3],
  ["for without braces", "let s = 0;\n/* mark */ for (let i = 0; i < 3; i++) s += i;\nreturn s;", 3],
  ["for with an empty body", "let i = 0;\n/* mark */ for (; i < 3; i++);\nreturn i;", 3],
  ["while", "let i = 0;\n/* mark */ while (i < 3) { i++; }\nreturn i;", 3],
  ["while with an empty block", "let i = 0;\n/* mark */ while (i++ < 3) {}\nreturn i;", 4],
  ["do", "let i = 0;\n/* mark */ do { i++; } while (i < 3);\nreturn i;", 3],
  ["do without braces", "let i = 0;\n/* mark */ do i++; while (i < 3);\nreturn i;", 3],
  ["for of", "let s = '';\n/* mark */ for (const x of 'abc') s = x + s;\nreturn s;", "cba"],
  ["for in", "let s = '';\n/* mark */ for (const x in { a: 1, b: 2 }) s += x;\nreturn s;", "ab"],
  [
    "a loop with a label",
    "let s = 0;\nouter: /* mark */ for (const a of [1, 2]) { if (a === 1) continue outer; s += a; }\nreturn s;",
    2,
  ],
  ["a loop between if and else", "let i = 0;\nif (i === 0)\n/* mark */ while (i < 3) i++;\nelse i = 9;\nreturn i;", 3],
  [
    "the inner one of two without braces",
    "let s = 0;\nfor (const a of [1, 2])\n/* mark */ for (const b of [1, 2]) s += a * b;\nreturn s;",
    9,
  ],
  [
    "with `using` in it",
    "let s = 0;\n/* mark */ for (const a of [1, 2]) { using x = { [Symbol.dispose]() { s += a; } }; }\nreturn s;",
    3,
  ],
];

function sourceOf(body: string): string {
  return `// a comment, so that lines move\nexport function run() {\n${body}\n}\n`;
}

describe.each(esbuilds)("with %s", (_name, esbuild) => {
  test.each(loops)("%s notes where it begins, and does what it did", async (_, body, given) => {
    const source = sourceOf(body);
    const program = await programOf(esbuild, { "main.ts": source });
    const round = new Int32Array(1);
    const factory = factoryOf(program) as unknown as (
      require: unknown,
      round?: Int32Array,
    ) => Record<string, Record<string, unknown>>;
    const run = factory(() => ({}), round)["main.ts"]?.["run"] as Called;
    expect(run()).toEqual(given);
    const place = createLocator(program, scriptName).loop(round[0] ?? 0);
    const before = source.slice(0, source.indexOf("/* mark */")).split("\n");
    expect(place).toMatchObject({ file: "main.ts", line: before.length });
    // Whoever hands in no words for the notes has the program as it is.
    expect((factory(() => ({}))["main.ts"]?.["run"] as Called)()).toEqual(given);
  });

  test("an error thrown in a loop is located as before, to its column", async () => {
    const source = "export function run() {\n  for (const a of [1]) for (;;) { if (a) throw new Error('boom'); }\n}\n";
    const program = await programOf(esbuild, { "main.ts": source });
    expect(placeThrown(program)).toEqual({
      file: "main.ts",
      line: 2,
      column: source.split("\n")[1]!.indexOf("new Error") + 1,
    });
  });

  test("a program may use any name and replace any global", async () => {
    const source =
      "const Int32Array = 1, __unwind_round = [7], require = 2;\nexport function run() { for (let i = 0; i < 1; i++); return [Int32Array, __unwind_round, require]; }";
    const program = await programOf(esbuild, { "main.ts": source });
    expect((factoryOf(program)(() => ({}))["main.ts"]?.["run"] as Called)()).toEqual([1, [7], 2]);
  });
});

test("code without a loop stays as it is, as does code that the parser does not know", () => {
  const whole = (body: string): string => `function (require) {\n"use strict";\n${body}\n}`;
  for (const body of ['let s = "for (;;) {}", t = `while (a) {}`, r = /for (.) {}/;', "for (;;) { new syntax here }"]) {
    expect(withLoopMarks(whole(body), 0)).toBe(whole(body));
  }
});
