import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Outcome } from "./proof.ts";
import { answer, VALID, writeChapter } from "./valid-lesson.test-helper.ts";
import { verify } from "./verify.ts";

const index = VALID["index.mdx"]!;
const checks = VALID["checks.ts"]!;

/** Wrong in what can be read. */
const written = {
  "index.mdx": `${index}
<Demo file='three.ts' />

${"word ".repeat(3)}

<YourTurn>again</YourTurn>

\`\`\`ts
neverRun();
\`\`\`
`
    .replace("The program gives the number back.", "word ".repeat(501))
    .replace("ExitStack.callback", "ExitStack.calback")
    .replace("hints:\n  - What is 3 + 3?", "hints: []"),
  "demo/unused.ts": `// shows: one\nconst one: string = 1;\nconsole.log('one', one); // one ${"and one ".repeat(6)}\n`,
  "demo/unused.py": "print('two')\n",
  "demo/unused.py.out": "one\n",
  "checks.ts": checks.replace(', "twice 2 is 4, and not by luck"', ", ``"),
  "starter/main.ts": answer("n"),
  "solution/main.ts": answer("n + n", "// TODO: nothing\n"),
  "right/times.ts": undefined,
  "wrong/adds-three.ts": undefined,
};

/** Wrong in what it does. */
const run = {
  "starter/main.ts": answer("n + n", "// TODO: nothing\n"),
  "solution/main.ts": answer("n * 2 || n + 2"),
  "right/times.ts": `import { open } from "unwind/pathlib";\nopen("a.log", "w");\n${answer("2 * n")}`,
  "right/broken.ts": answer("n +"),
  "wrong/squares.ts": answer("n * n", "// fails: doubles three\n// says: as small as it is\n"),
  "wrong/adds-three.ts": answer("n + 3", "// fails: doubles three\n// says: add\n"),
  "wrong/is-right.ts": answer("n * 2", "// fails: doubles two\n// says: luck\n"),
  "wrong/names-none.ts": answer("n * n", "// fails: doubles four\n// says: luck\n"),
  "demo/three.ts": "// shows: four\nconsole.log('three');\n",
  "demo/leak.ts": `// shows: leak of b.log\n\nimport { open } from "unwind/pathlib";\nopen("a.log", "w");\n`,
  "index.mdx": index.replace("<Demo", '<Demo file="leak.ts" />\n\n<Demo'),
};

const checksThatThrow = { "checks.ts": `${checks}\nthrow new Error("no luck");\n` };
const malformed = { "index.mdx": index.replace("minutes: 1", "minutes: 0") };

describe("verify, by the lesson", () => {
  let root = "";
  let outcomes: readonly Outcome[] = [];
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "unwind-verify-"));
    await writeChapter(root, {
      "01-valid": {},
      "02-written": written,
      "03-run": run,
      "04-checks-that-throw": checksThatThrow,
      "05-malformed": malformed,
    });
    ({ outcomes } = await verify({ root, names: [] }));
  }, 120_000);
  afterAll(() => rm(root, { recursive: true }));

  const brokenOf = (lesson: string): Record<string, string> => {
    const broken = outcomes.filter((each) => each.lesson === lesson && !each.passed);
    const shown = (message = ""): string => message.replaceAll(`${root}/00-numbers/`, "");
    return Object.fromEntries(broken.map(({ promise, message }) => [promise, shown(message)]));
  };

  test("finds nothing wrong in a lesson that keeps every promise", () => {
    expect(brokenOf("numbers/valid")).toEqual({});
    expect(outcomes.filter(({ lesson }) => lesson === "numbers/valid").length).toBeGreaterThan(25);
  });

  test("tells what is wrong in what can be read", () => {
    expect(brokenOf("numbers/written")).toEqual({
      "there are enough wrong answers":
        "02-written/wrong: must hold at least 2 wrong answers in a lesson, found 1; add a mistake that people make",
      "there are enough right answers beside the solution":
        "02-written/right: must hold at least 1 other right answer in a lesson, found 0; add another way to solve it",
      "there are hints": expect.stringMatching(/^02-written\/index.mdx: must have `hints`, found none; /),
      "the prose has one exercise": expect.stringContaining("must have one `<YourTurn>`, found 2;"),
      "at most 500 words stand before the exercise": expect.stringContaining("at most 500 words"),
      "every demo is used": expect.stringMatching(
        /^02-written\/demo\/unused.ts: must be used .*\n02-written\/index.mdx: must name each demo's file in double quotes/,
      ),
      "every block of code in the prose is part of a file": expect.stringContaining(
        'line 27 must show code that stands in a file of the lesson, found "neverRun();"',
      ),
      "every expectation has its why": expect.stringContaining("checks.ts: line 9 must say why"),
      "demo/unused.ts type-checks": expect.stringMatching(
        /^02-written\/demo\/unused.ts: line 2 must have its types right/,
      ),
      "demo/unused.ts has no line of more than 68 columns": expect.stringMatching(
        /must have lines of at most 68 columns, found 80 in "console.log\('one', one\); \/\/ one and one/,
      ),
      "demo/unused.py prints what is recorded": expect.stringContaining('found "two" for "one" on line 1; '),
      "what it teaches is in the library": expect.stringMatching(
        /found "ExitStack.calback"; `ExitStack` has .*`callback`/,
      ),
      "the starter has exactly one TODO": expect.stringContaining("found none; mark the place"),
      "solution/main.ts has no TODO left": expect.stringContaining("must have no `// TODO`"),
      // An expectation without its why is an error when it is met, too.
      "solution/main.ts passes every check": expect.stringContaining("mend checks.ts"),
    });
  });

  test("tells what is wrong in what a lesson does", () => {
    expect(brokenOf("numbers/run")).toEqual({
      "the starter fails a visible check, and none by a time-out":
        "03-run/starter/main.ts: must fail a check that is listed from the start, found that it passes all; " +
        "take out what the learner is to write, or add a check for it",
      "right/broken.ts compiles": expect.stringMatching(
        /^03-run\/right\/broken.ts: line 2 must compile, found: .*; mend it$/,
      ),
      "right/times.ts passes every check": expect.stringContaining(
        `found that "doubles three" failed: a.log was never closed`,
      ),
      "right/times.ts runs to its end and leaves nothing open":
        "03-run/right/times.ts: must leave nothing open, found a.log never closed (line 2); close it",
      "wrong/squares.ts fails the check that it names, and says why": expect.stringMatching(
        /must fail with a message that contains "as small as it is", found "twice 3 is 6: add the number to itself \| wanted 6, got 9"/,
      ),
      "wrong/adds-three.ts fails the check that it names, and says why": expect.stringContaining(
        'must fail "doubles three", found that it passes that and fails "doubles two"; name that one',
      ),
      "wrong/is-right.ts fails the check that it names, and says why": expect.stringContaining(
        'must fail "doubles two", found that it passes every check; ',
      ),
      "wrong/names-none.ts fails the check that it names, and says why": expect.stringContaining(
        'found "doubles four"; name one of "doubles three", "doubles two"',
      ),
      "demo/three.ts shows what its first line says": expect.stringContaining('must show "four", found "three"; '),
      "demo/leak.ts shows what its first line says": expect.stringContaining(
        'leave "b.log" open, found a leak of a.log; ',
      ),
    });
  });

  test("tells that checks do not load once, and not again for each answer", () => {
    expect(brokenOf("numbers/checks-that-throw")).toEqual({
      "checks.ts loads with the solution and has a visible check": expect.stringMatching(
        /^04-checks-that-throw\/checks.ts: must load with the solution, found: no luck; /,
      ),
    });
  });

  test("tells what the loader says of a malformed lesson, and proves the others", () => {
    expect(brokenOf("numbers/malformed")).toEqual({
      "is well formed": expect.stringMatching(
        /^05-malformed\/index.mdx: `minutes` must be a whole number from 1 to 60, found 0/,
      ),
    });
  });
});
