import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runSteps } from "./run-steps.ts";
import type { Step } from "./steps.ts";
import { tallyOfLessons, tallyOfPlaywright, tallyOfVitest } from "./tally.ts";

const run = (...steps: Step[]): ReturnType<typeof runSteps> =>
  runSteps(
    steps.map((each) => [each]),
    () => undefined,
  );
const step = (name: string, code: string, rest: Partial<Step> = {}): Step => ({
  name,
  args: () => ["--eval", code],
  ...rest,
});
const counted = { from: "stdout", tally: tallyOfLessons } as const;

describe("runSteps", () => {
  test("goes on after a step that fails, and counts both", async () => {
    expect(await run(step("format", "process.exit(1)"), step("types", ""))).toEqual({
      passed: 1,
      failures: ["format"],
    });
  });

  test("does not run what needs a failed step, and counts it as failed", async () => {
    const { passed, failures } = await run(
      step("build", "process.exit(1)"),
      step("budgets", "", { needs: "build" }),
      step("lint", ""),
    );
    expect(passed).toBe(1);
    expect(failures).toEqual(["build", "budgets: not run: build failed"]);
  });

  test("neither passes nor fails a step that cannot be done on this system, and says why", async () => {
    const said: string[] = [];
    const smoke = step("smoke tests", "process.exit(1)", { notHere: () => "Not tried here: WebKit" });
    const tally = await runSteps([[smoke], [step("lint", "")]], (line) => said.push(line));
    expect(tally).toEqual({ passed: 1, failures: [] });
    expect(said).toContain("Not tried here: WebKit");
  });

  test("runs the steps of a row side by side, and keeps together what each prints", async () => {
    const said: string[] = [];
    const folder = await mkdtemp(join(tmpdir(), "unwind-steps-"));
    // Each waits for the other: one after the other they would never end.
    const meet = (own: string, other: string): string => `
      const fs = require("node:fs");
      console.log("${own} one");
      fs.writeFileSync("${join(folder, own)}", "");
      const turn = setInterval(() => {
        if (!fs.existsSync("${join(folder, other)}")) return;
        clearInterval(turn);
        console.error("${own} two");
      }, 5);`;
    const { passed } = await runSteps([[step("a", meet("a", "b")), step("b", meet("b", "a"))]], (line) =>
      said.push(line),
    );
    await rm(folder, { recursive: true });
    expect(passed).toBe(2);
    for (const name of ["a", "b"]) expect(said).toContain(`\n── ${name}\n${name} one\n${name} two\n`);
  });

  test("counts what a step's report says", async () => {
    const print = `console.log(JSON.stringify({ passed: 3, failures: ["start/whole-story: no hints"] })); process.exit(1)`;
    expect(await run(step("lessons", print, { report: counted }))).toEqual({
      passed: 3,
      failures: ["lessons: start/whole-story: no hints"],
    });
  });

  test.each([
    ["prints no report", "console.log('oops')"],
    ["is killed", "process.kill(process.pid, 'SIGKILL')"],
    ["fails though its report is clean", `console.log('{"passed":3,"failures":[]}'); process.exit(2)`],
    ["checks nothing", `console.log('{"passed":0,"failures":[]}')`],
  ])("counts a step that %s as failed", async (_title, code) => {
    expect((await run(step("lessons", code, { report: counted }))).failures).toHaveLength(1);
  });

  test("counts a step whose preparation fails as failed, with the reason", async () => {
    const prepare = (): Promise<never> => Promise.reject(new Error("no Chromium"));
    const { failures } = await run(step("browser tests", "", { prepare }));
    expect(failures).toEqual(["browser tests: crashed: no Chromium"]);
  });

  describe("with a report in a file", () => {
    let folder: string;
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), "unwind-steps-"));
    });
    afterEach(() => rm(folder, { recursive: true }));

    test("does not take the report of an earlier run for this one's", async () => {
      const file = join(folder, "report.json");
      await writeFile(file, `{"passed":3,"failures":[]}`);
      const report = { from: { file }, tally: tallyOfLessons };
      const { passed, failures } = await run(step("unit tests", "", { report }));
      expect(passed).toBe(0);
      expect(failures[0]).toContain("unit tests: crashed");
    });
  });
});

describe("tally", () => {
  test("of Vitest counts tests, and a file that did not load", () => {
    const report = {
      testResults: [
        {
          name: "src/a.test.ts",
          status: "failed",
          assertionResults: [
            { fullName: "a opens", status: "passed" },
            { fullName: "a closes", status: "failed" },
            { fullName: "a later", status: "todo" },
          ],
        },
        { name: "src/b.test.ts", status: "failed", assertionResults: [] },
      ],
    };
    expect(tallyOfVitest(report)).toEqual({ passed: 1, failures: ["src/b.test.ts", "a closes"] });
  });

  test("of Playwright counts tests of nested suites, and errors outside of tests", () => {
    const spec = (title: string, status: string): object => ({ title, tests: [{ status }] });
    const report = {
      errors: [{ message: "the server did not start\n  at ..." }],
      suites: [
        {
          title: "a.spec.ts",
          specs: [spec("can read", "expected"), spec("can print", "skipped")],
          suites: [{ title: "a learner", specs: [spec("can run", "unexpected")] }],
        },
      ],
    };
    expect(tallyOfPlaywright(report)).toEqual({
      passed: 1,
      failures: ["the server did not start", "a.spec.ts › a learner › can run"],
    });
  });
});
