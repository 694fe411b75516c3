// A tiny lesson that keeps every promise, for tests that break it in one place.
import { write } from "../lesson/fixture.ts";
import { join } from "node:path";

const INDEX = `---
title: Twice
summary: Give twice the number.
kind: lesson
teaches: [ExitStack, ExitStack.callback, threading.Lock]
minutes: 1
hints:
  - What is 3 + 3?
---

The program gives the number back.

<Demo file="three.ts" />

<YourTurn>

Give twice the number.

</YourTurn>
`;

const CHECKS = `import { checks } from "unwind/checks";

export default checks<typeof import("./solution/main.ts")>(({ check, hidden }) => {
  check("doubles three", ({ learner, expect }) => {
    expect(learner.twice(3), "twice 3 is 6: add the number to itself").to.equal(6);
  });

  hidden("doubles two", ({ learner, expect }) => {
    expect(learner.twice(2), "twice 2 is 4, and not by luck").to.equal(4);
  });
});
`;

/** A program that gives what `expression` says. */
export function answer(expression: string, comment = ""): string {
  return `${comment}export function twice(n: number): number {\n  return ${expression};\n}\n`;
}

export const VALID: Readonly<Record<string, string>> = {
  "index.mdx": INDEX,
  "checks.ts": CHECKS,
  "demo/three.ts": "// shows: three\nconsole.log('three');\n",
  "starter/main.ts": answer("n", "// TODO: give twice the number\n"),
  "solution/main.ts": answer("n + n"),
  "right/times.ts": answer("2 * n"),
  "wrong/squares.ts": answer("n * n", "// fails: doubles three\n// says: add the number to itself\n"),
  "wrong/adds-three.ts": answer("n + 3", "// fails: doubles two\n// says: not by luck\n"),
};

/** Writes a chapter of lessons, each `VALID` but for the files given (`undefined` leaves one out). */
export async function writeChapter(
  root: string,
  lessons: Readonly<Record<string, Readonly<Record<string, string | undefined>>>>,
): Promise<void> {
  const chapter = join(root, "00-numbers");
  await write(chapter, { "chapter.mdx": "---\ntitle: Numbers\noutcomes:\n  - Double\n---\n" });
  for (const [name, changes] of Object.entries(lessons)) await write(join(chapter, name), { ...VALID, ...changes });
}
