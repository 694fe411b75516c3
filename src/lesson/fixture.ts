// Small lessons made up for the loaders' tests, written to a folder that goes away with each test.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect } from "vitest";
import { LessonError } from "./lesson-error.ts";

export const INDEX = `---
title: The order of an unwind
summary: What entered last leaves first.
kind: lesson
teaches: [ExitStack, ExitStack.enterContext]
minutes: 6
hints:
  - What does the stack do when its block ends?
---

Two things are open.

<Demo file="leak.ts" />
`;

export const LESSON: Readonly<Record<string, string>> = {
  "index.mdx": INDEX,
  "demo/leak.ts": '// shows: leak of a.log\n\nimport { open } from "unwind/pathlib";\nopen("a.log");\n',
  "demo/leak.py": "print('a')\n",
  "demo/leak.py.out": "a\n",
  "starter/main.ts": "// TODO\n",
  "starter/report.ts": "export const report = 1;\n",
  "solution/main.ts": "export {};\n",
  "checks.ts": "export default 1;\n",
  "right/by-hand.ts": "export const right = 1;\n",
  "wrong/forgets.ts": "// fails: closes both\n// says: a.log stayed open\nexport const wrong = 1;\n",
};

export const CHAPTER = "---\ntitle: Many resources\noutcomes:\n  - Open N files and close them all\n---\n";

/** Gives each test a folder of its own, as `root()`. */
export function useTemporaryFolder(): () => string {
  let root = "";
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "unwind-lessons-"));
  });
  afterEach(() => rm(root, { recursive: true }));
  return () => root;
}

/** Writes files; `undefined` leaves one out. */
export async function write(folder: string, files: Readonly<Record<string, string | undefined>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    if (text === undefined) continue;
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}

/** The index.mdx of `LESSON` with one line of it written otherwise. */
export function withField(line: RegExp, by: string): { readonly "index.mdx": string } {
  return { "index.mdx": INDEX.replace(line, by) };
}

/** The message of the LessonError, its paths as seen from `root`. */
export async function problemsOf(loading: Promise<unknown>, root: string): Promise<string> {
  const error: unknown = await loading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(LessonError);
  return (error as LessonError).message.replaceAll(`${root}/`, "");
}
