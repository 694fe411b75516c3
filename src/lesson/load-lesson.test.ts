import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { INDEX, LESSON, problemsOf, useTemporaryFolder, withField, write } from "./fixture.ts";
import { loadLesson } from "./load-lesson.ts";

const root = useTemporaryFolder();
const lessonFolder = () => join(root(), "02-many-resources", "02-unwind-order");

/** What loading says about a lesson that differs in some files from one that is well. */
async function problemsWith(changes: Readonly<Record<string, string | undefined>>): Promise<string> {
  await write(lessonFolder(), { ...LESSON, ...changes });
  return problemsOf(loadLesson(lessonFolder()), root());
}

describe("loadLesson", () => {
  it("reads a lesson, its addresses without the numbers of its folders", async () => {
    await write(lessonFolder(), LESSON);

    expect(await loadLesson(lessonFolder())).toEqual({
      id: "many-resources/unwind-order",
      chapter: "many-resources",
      slug: "unwind-order",
      folder: lessonFolder(),
      title: "The order of an unwind",
      summary: "What entered last leaves first.",
      kind: "lesson",
      teaches: ["ExitStack", "ExitStack.enterContext"],
      minutes: 6,
      hints: ["What does the stack do when its block ends?"],
      formerly: [],
      demos: [
        {
          name: "leak",
          source: 'import { open } from "unwind/pathlib";\nopen("a.log");\n',
          shows: "leak of a.log",
          python: { source: "print('a')\n", output: "a\n" },
        },
      ],
      starter: { "main.ts": "// TODO\n", "report.ts": "export const report = 1;\n" },
      solution: { "main.ts": "export {};\n", "report.ts": "export const report = 1;\n" },
      checksSource: "export default 1;\n",
      right: [{ file: "by-hand.ts", source: "export const right = 1;\n" }],
      wrong: [
        {
          file: "forgets.ts",
          source: LESSON["wrong/forgets.ts"],
          fails: "closes both",
          says: "a.log stayed open",
        },
      ],
    });
  });

  it("gives the Python of a solution with what it prints", async () => {
    await write(lessonFolder(), { ...LESSON, "solution/main.py": "print(1)\n", "solution/main.py.out": "1\n" });

    expect(await loadLesson(lessonFolder())).toMatchObject({
      solution: { "main.ts": "export {};\n" },
      solutionPython: "print(1)\n",
      solutionPythonOutput: "1\n",
    });
  });

  it("puts main.ts first, whatever else the starter holds", async () => {
    await write(lessonFolder(), { ...LESSON, "starter/a.ts": "export {};\n" });

    expect(Object.keys((await loadLesson(lessonFolder())).starter)).toEqual(["main.ts", "a.ts", "report.ts"]);
  });

  it("reads files that a Windows editor wrote", async () => {
    await write(lessonFolder(), { ...LESSON, "index.mdx": `\uFEFF${INDEX.replaceAll("\n", "\r\n")}` });

    expect((await loadLesson(lessonFolder())).minutes).toBe(6);
  });

  it.each<[string, RegExp, string, string]>([
    [
      "a field of the wrong type",
      /minutes: 6/,
      "minutes: six",
      '`minutes` must be a whole number from 1 to 60, found "six"; write e.g. `minutes: 6`',
    ],
    [
      "a number out of range",
      /minutes: 6/,
      "minutes: 90",
      "`minutes` must be a whole number from 1 to 60, found 90; write e.g. `minutes: 6`",
    ],
    [
      "a missing field",
      /title: .*\n/,
      "",
      "`title` must be one line of at most 80 characters, found nothing; write e.g. `title: When the third open fails`",
    ],
    [
      "an empty field",
      /title: .*\n/,
      'title: ""\n',
      "`title` must be one line of at most 80 characters, found an empty text; write e.g. `title: When the third open fails`",
    ],
    [
      "an unknown field",
      /minutes: 6/,
      "minutes: 6\nminuts: 6",
      "`minuts` is no field of a lesson; remove it or use one of `title`, `summary`, `kind`, `difficulty`, `teaches`, " +
        "`minutes`, `hints`, `formerly`",
    ],
    [
      "an unknown kind",
      /kind: lesson/,
      "kind: quiz",
      '`kind` must be `lesson` or `challenge`, found "quiz"; write e.g. `kind: lesson`',
    ],
    [
      "a challenge without a difficulty",
      /kind: lesson/,
      "kind: challenge",
      "`difficulty` must be `easy`, `medium` or `hard` in a challenge, found nothing; write e.g. `difficulty: medium`",
    ],
    [
      "a lesson with a difficulty",
      /kind: lesson/,
      "kind: lesson\ndifficulty: hard",
      '`difficulty` belongs to challenges, found "hard" in a lesson; remove it or write `kind: challenge`',
    ],
    [
      "an entry of a list",
      /teaches: .*/,
      'teaches: [ExitStack, "the lock"]',
      '`teaches[1]` must be a list of names of `unwind/*`, found "the lock"; write e.g. `teaches: [ExitStack, ExitStack.push]`',
    ],
    [
      "an old address that is none",
      /minutes: 6/,
      "minutes: 6\nformerly: [/learn/lifo/]",
      '`formerly[0]` must be a list of old addresses, `chapter/lesson`, found "/learn/lifo/"; write e.g. `formerly: [many-resources/lifo]`',
    ],
    [
      "broken YAML",
      /title: .*/,
      "title: Unwind: the order",
      "line 2 must be YAML, found: Nested mappings are not allowed in compact mappings; quote a text that holds `: ` or `#`",
    ],
    [
      "a demo that is not there",
      /leak\.ts/,
      "leek.ts",
      '`<Demo file="leek.ts" />` must name a file in `demo/`, found `leak.ts`; add `demo/leek.ts`',
    ],
    [
      "a heading that the page already has",
      /Two things/,
      "# Unwinding\n\nTwo things",
      'must have no heading of the first level, found "# Unwinding"; the page shows `title`: use `##`',
    ],
  ])("names the file and the next step for %s", async (_, line, by, says) => {
    expect(await problemsWith(withField(line, by))).toBe(`02-many-resources/02-unwind-order/index.mdx: ${says}`);
  });

  it("takes a comment in a block of code for no heading", async () => {
    await write(lessonFolder(), { ...LESSON, "index.mdx": `${INDEX}\n\`\`\`sh\n# comment\n\`\`\`\n` });

    await expect(loadLesson(lessonFolder())).resolves.toBeDefined();
  });

  it.each<[string, Readonly<Record<string, string | undefined>>, string]>([
    [
      "no frontmatter",
      { "index.mdx": "Two things are open.\n" },
      "index.mdx: must begin with fields between two lines `---`, found none; begin with `---`, `title: ...`, `---`",
    ],
    ["no index.mdx", { "index.mdx": undefined }, "index.mdx: must be there, found no such file; create index.mdx"],
    ["no checks", { "checks.ts": undefined }, "checks.ts: must be there, found no such file; create checks.ts"],
    [
      "no starter",
      { "starter/main.ts": undefined },
      "starter/main.ts: must be there, found no such file; create it: it is what a learner first sees",
    ],
    [
      "no solution",
      { "solution/main.ts": undefined },
      "solution: must hold the files that differ from the starter, found none; add e.g. `main.ts`",
    ],
    [
      "a solution's file that says what the starter says",
      { "solution/report.ts": LESSON["starter/report.ts"] },
      "solution/report.ts: must differ from the starter's, found the same text; remove it",
    ],
    [
      "a solution's file that a learner does not have",
      { "solution/pool.ts": "export {};\n" },
      "solution/pool.ts: must have a counterpart in `starter/`, found none; a learner cannot add files: add `starter/pool.ts`",
    ],
    [
      "Python without what it prints",
      { "solution/main.py": "print(1)\n" },
      "solution/main.py: must stand beside `main.py.out`, found no such file; record what it prints",
    ],
    [
      "a demo that does not say what it shows",
      { "demo/leak.ts": 'open("a.log");\n' },
      'demo/leak.ts: line 1 must be `// shows: TEXT`, found "open(\\"a.log\\");"; write e.g. `// shows: leak of a.log`',
    ],
    [
      "a demo in Python alone",
      { "demo/other.py": "print(1)\n", "demo/other.py.out": "1\n" },
      "demo/other.py: must stand beside `other.ts`, found no such file; add it or remove this one",
    ],
    [
      "a demo in Python without what it prints",
      { "demo/leak.py.out": undefined },
      "demo/leak.py.out: must be there, found no such file; create leak.py.out",
    ],
    [
      "a demo that is no program",
      { "demo/notes.txt": "remember\n" },
      'demo/notes.txt: must be `NAME.ts`, `NAME.py` or `NAME.py.out`, found "notes.txt"; rename it',
    ],
    [
      "a wrong answer that does not say what it fails",
      { "wrong/forgets.ts": "export {};\n" },
      'wrong/forgets.ts: line 1 must be `// fails: TEXT`, found "export {};"; write e.g. `// fails: unwinds in LIFO order`',
    ],
    [
      "a wrong answer that does not say its message",
      { "wrong/forgets.ts": "// fails: closes both\n// says:\n" },
      'wrong/forgets.ts: line 2 must be `// says: TEXT`, found "// says:"; ' +
        "write e.g. `// says: the last entered must be the first to exit`",
    ],
    [
      "an answer that is no TypeScript",
      { "right/by-hand.js": "1;\n" },
      'right/by-hand.js: must be a TypeScript file, found "by-hand.js"; name it `*.ts` or move it',
    ],
    [
      "a folder that nobody reads",
      { "wrongs/a.ts": "1;\n" },
      "wrongs: must be one of `index.mdx`, `demo`, `starter`, `solution`, `checks.ts`, `right`, `wrong`, `mutants.yaml`, " +
        'found "wrongs"; rename or remove it',
    ],
  ])("names the file and the next step for %s", async (_, changes, says) => {
    expect(await problemsWith(changes)).toBe(`02-many-resources/02-unwind-order/${says}`);
  });

  it("tells every problem at once", async () => {
    const says = await problemsWith({ ...withField(/minutes: 6/, "minutes: six"), "checks.ts": undefined });

    expect(says.split("\n")).toEqual([
      expect.stringContaining("index.mdx: `minutes` must be"),
      expect.stringContaining("checks.ts: must be there"),
    ]);
  });
});
