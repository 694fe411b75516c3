import { describe, expect, test } from "vitest";
import { createCompiler } from "./compile.ts";
import { esbuilds, problemLines } from "./testing.ts";

const others = {
  "report.ts": "export const hello = 1;\nconst secret = 2;\nexport interface Line {}\n",
  "notes.txt": "",
};
const atTop =
  "`await` at the top level: put it into `async function main()`; every thread loads this module, so its top level cannot wait";
const noRequire = (name: string): string =>
  `There is no \`require\` here: write \`import { ... } from ${JSON.stringify(name)}\` at the top of the file`;
const notKnown = "`import(...)` needs the name itself, in quotes: what a program imports must be known before it runs";
const incomplete = "The file ends too early: a closing `}`, `)` or `]` is missing, or a statement is not complete";
const typographic = (plain: string): string => `This is a typographic quotation mark: write ${plain} instead`;

/** A learner's main.ts, and where and in which words its first problem is told. */
const mistakes: readonly (readonly [text: string, at: string, message: string])[] = [
  ["export function main() {\n  foo(]\n}", "2:7", 'Unexpected "]"'],
  ["const a = 'é😀'; +* 2", "1:19", 'Unexpected "*"'],
  ["const a = 1;\r\n\r\nif (a { }", "3:7", 'Expected ")" but found "{"'],
  ["let 1a", "1:6", 'Unexpected "a"'],
  ["break;", "1:1", 'Cannot use "break" here'],
  ["const x = {", "1:12", incomplete],
  ["class A {\n\n", "1:10", incomplete],
  ["export function main() {\n  if (1) {\n}\n", "3:2", incomplete],
  ["console.log('hi'\n", "1:17", "The file ends too early: `)` is missing"],
  ["const s = 'abc", "1:15", "This text never ends: its closing quotation mark is missing"],
  ["const s = `abc\n\n", "1:15", "This text never ends: its closing quotation mark is missing"],
  ["foo();\n/* abc\n\n", "2:1", "This comment never ends: `*/` is missing"],
  ["const x = “hi”", "1:11", typographic('"')],
  ["const x = ‘hi’", "1:11", typographic("'")],
  ["return 3", "1:1", "`return` stands outside of every function"],
  ["with (a) {}", "1:1", "There is no `with` statement in modules; Python's `with` is `using` or `withContext`"],
  ["let x = 1;\nlet x = 2;", "2:5", 'The symbol "x" has already been declared (see line 1)'],
  ["const c = 1; c = 2;", "1:14", 'Cannot assign to "c" because it is a constant (see line 1)'],
  [
    "if (1) using x = y",
    "1:8",
    "Cannot use a declaration in a single-statement context. Wrap this declaration in a block statement to use it here",
  ],
  ["function f() { await g(); }", "1:16", '"await" can only be used inside an "async" function'],

  ["await 1;", "1:1", atTop],
  ["for await (const x of y) {}", "1:5", atTop],
  ["await using x = y;", "1:1", atTop],

  [
    "import { x } from './reprot.ts'; x",
    "1:19",
    "There is no file ./reprot.ts; the program has main.ts, report.ts, notes.txt. Did you mean ./report.ts?",
  ],
  ["import './sub/'", "1:8", "There is no file ./sub/; the program has main.ts, report.ts, notes.txt"],
  ["import { x } from 'report'; x", "1:19", 'A file\'s name starts with ./ in an import: write "./report"'],
  ["import './notes.txt'", "1:8", "A program is made of .ts, .js and .json files; notes.txt is none"],
  [
    "import { Lok } from 'unwind/threading'; new Lok()",
    "1:10",
    "unwind/threading does not export `Lok`. Did you mean `Lock`?",
  ],
  [
    "import * as t from 'unwind/threading';\nnew t.Lok()",
    "2:7",
    "unwind/threading does not export `Lok`. Did you mean `Lock`?",
  ],
  [
    "import { ExitStack } from 'unwind/threading'; new ExitStack()",
    "1:10",
    "unwind/threading does not export `ExitStack`; unwind/contextlib does",
  ],
  [
    "import { LifoQueue } from 'unwind/sqlite'; LifoQueue",
    "1:10",
    "unwind/sqlite does not export `LifoQueue`; unwind/asyncio and unwind/queue do",
  ],
  [
    "import { map } from 'unwind/atexit'; map",
    "1:10",
    "unwind/atexit does not export `map`. It exports register, unregister",
  ],
  [
    "import atexit from 'unwind/atexit'; atexit",
    "1:8",
    'unwind/atexit has no default export: import its names, such as `import { register } from "unwind/atexit"`',
  ],
  [
    "import * as x from 'unwind/contextlb'; x",
    "1:20",
    "There is no module unwind/contextlb. Did you mean unwind/contextlib?",
  ],
  [
    "import fs from 'node:fs'; fs",
    "1:16",
    "There is no module node:fs here. Programs here can import unwind/* and their own files only",
  ],
  [
    "export * from 'https://esm.sh/x'",
    "1:15",
    "There is no module https://esm.sh/x here. Programs here can import unwind/* and their own files only",
  ],
  ["import x from 'unwind/checks'; x", "1:15", "Only the checks of a lesson can import unwind/checks"],
  [
    "const x = import('lodash').catch(() => 1)",
    "1:18",
    "There is no module lodash here. Programs here can import unwind/* and their own files only",
  ],

  ["import { nope } from './report.ts'; nope", "1:10", "./report.ts does not export `nope`"],
  ["import { helo } from './report'; helo", "1:10", "./report.ts does not export `helo`. Did you mean `hello`?"],
  [
    "import { secret } from './report'; secret",
    "1:10",
    "./report.ts does not export `secret`: write `export` before it there",
  ],
  ["import * as r from './report'; r.nope()", "1:34", "./report.ts does not export `nope`"],
  [
    "import r from './report'; r",
    "1:8",
    './report.ts has no default export: import its names, `import { ... } from "./report.ts"`',
  ],
  [
    "import { hello } from './report'; hello = 3",
    "1:35",
    "`hello` is imported: only the file that exports it can assign to it",
  ],

  ["const fs = require('fs')", "1:20", noRequire("fs")],
  ["try { require('unwind/atexit') } catch {}", "1:15", noRequire("unwind/atexit")],
  ["import fs = require('fs'); fs", "1:21", noRequire("fs")],
  ["const f = (name: string) => require(name)", "1:29", noRequire("...")],
  ["const f = (name: string) => require('./' + name)", "1:37", noRequire("...")],
  ["const r = require;", "1:11", noRequire("...")],
  ["typeof require", "1:8", noRequire("...")],
  [
    "module.exports = 3",
    "1:1",
    "`module` and `exports` are Node's old form: write `export` before what other files need",
  ],
  ["exports.a = 3", "1:1", "`module` and `exports` are Node's old form: write `export` before what other files need"],
  ["const q = 1;\n  export = q;", "2:3", "`export =` is Node's old form: write `export` before what other files need"],
  ["eval('1')", "1:1", "There is no `eval` here: programs cannot make code from text"],
  ["const f = (name: string) => import(name)", "1:29", notKnown],
  ["const f = (name: string) => import(`./${name}.ts`)", "1:36", notKnown],
];

describe.each(esbuilds)("with %s", (_name, esbuild) => {
  const compile = createCompiler(esbuild);

  test.each(mistakes)("%j is told at its place", async (text, at, message) => {
    const compiled = await compile({ "main.ts": text, ...others }, { entry: "main.ts" });
    expect(problemLines(compiled)[0]).toBe(`main.ts:${at} ${message}`);
  });

  test("a missing entry names what is there", async () => {
    expect(problemLines(await compile(others, { entry: "main.ts" }))).toEqual([
      "There is no file main.ts to start from; the program has report.ts, notes.txt",
    ]);
    expect(problemLines(await compile({}, { entry: "toString" }))).toEqual([
      "There is no file toString to start from; the program has no files",
    ]);
  });

  test("several problems come in order of place, the entry's first, one for each place", async () => {
    const compiled = await compile(
      {
        "a.ts": "let 1a",
        "main.ts": 'import "./a.ts";\nimport "./z.ts";\nimport "node:fs";\neval("1");\nrequire("x");\n',
        "z.ts": "export const x = 1;\nexport const x = 2;\nawait x;\n",
      },
      { entry: "main.ts" },
    );
    expect(problemLines(compiled).map((line) => line.slice(0, line.indexOf(" ")))).toEqual([
      "main.ts:3:8",
      "main.ts:4:1",
      "main.ts:5:9",
      "a.ts:1:6",
      "z.ts:2:14",
      "z.ts:3:1",
    ]);
  });

  test("an import that only types need is no problem, nor a `require` of the learner's own", async () => {
    const text = `import type { Line } from "./nowhere.ts";
      import { Line as Other } from "./report.ts";
      // export = 1
      function require(name: string): string { return name; }
      const foo_module = { exports: "export = 1" };
      foo_module.exports = require("a");
      export const line: Line | Other = {}; export { foo_module };`;
    expect(await compile({ "main.ts": text, ...others }, { entry: "main.ts" })).toMatchObject({ ok: true });
  });
});
