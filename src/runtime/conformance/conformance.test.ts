// What CPython did with random programs, done again here: recorded ones everywhere, fresh ones where a CPython is at hand.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { familyNames, runLine } from "./families.ts";

const repository = fileURLToPath(new URL("../../../", import.meta.url));
const reference = join(repository, "../shared/conformance/reference.py");

interface Recorded {
  readonly program: { readonly seed: number };
  readonly trace: unknown;
}

function linesOf(path: string): string[] {
  return readFileSync(path, "utf8").split("\n").filter(Boolean);
}

for (const family of familyNames) {
  test(`${family}: 300 recorded programs leave the traces that CPython left`, async () => {
    const recorded = linesOf(fileURLToPath(new URL(`recorded/${family}.jsonl`, import.meta.url)));
    expect(recorded).toHaveLength(300);
    for (const line of recorded) {
      const { program, trace } = JSON.parse(line) as Recorded;
      const answer = await runLine(JSON.stringify(program));
      expect(answer.trace, `${family}, seed ${program.seed}`).toEqual(trace);
    }
  });
}

function findPython(): string | undefined {
  return ["python3.13", "python3.12", "python3.11", "python3"].find((python) => {
    const asked = spawnSync(python, ["-c", "import sys; sys.exit(sys.version_info < (3, 11))"], { timeout: 10_000 });
    return asked.status === 0;
  });
}

const python = findPython();
const seed = Math.floor(Math.random() * 1e9);

if (python !== undefined && existsSync(reference)) {
  test.each(familyNames)(`%s: 300 fresh programs from seed ${seed} agree with the CPython at hand`, async (family) => {
    const generated = execFileSync(python, [reference, "generate", family, "--seed", String(seed), "--count", "300"]);
    const expected = execFileSync(python, [reference, "run"], {
      input: generated,
      // CPython logs what callbacks throw.
      stdio: ["pipe", "pipe", "ignore"],
    });
    const wanted = String(expected).split("\n").filter(Boolean);
    const programs = String(generated).split("\n").filter(Boolean);
    expect(programs).toHaveLength(300);
    for (const [at, program] of programs.entries()) {
      expect(await runLine(program), program).toEqual(JSON.parse(wanted[at] ?? "null"));
    }
  });
} else {
  test("no CPython of 3.11 or later with the reference beside the project: only the recorded programs were run", () => {
    expect(python === undefined || !existsSync(reference)).toBe(true);
  });
}

function drive(input: string): { readonly status: number | null; readonly out: string; readonly said: string } {
  const driver = fileURLToPath(new URL("driver.ts", import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [driver], {
    input,
    encoding: "utf8",
    cwd: repository,
  });
  return { status, out: stdout, said: stderr };
}

test("the driver answers families in any order, one line each, in the order of the programs", () => {
  const programs = [...familyNames].reverse().map((family) => {
    const [first] = linesOf(fileURLToPath(new URL(`recorded/${family}.jsonl`, import.meta.url)));
    return JSON.stringify((JSON.parse(first ?? "") as Recorded).program);
  });
  const { status, out } = drive(programs.join("\n"));
  const answers = out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { family: string });
  expect(status).toBe(0);
  expect(answers.map(({ family }) => family)).toEqual([...familyNames].reverse());
  expect(Object.keys(answers[0] ?? {})).toEqual(["family", "seed", "trace"]);
});

test.each([
  ['{"family":"teapot","seed":1}', /line 1: Expected one of the families .*, got teapot/],
  ['{"seed":1}', /line 1: Expected a program with a family and a seed/],
  ["not JSON", /line 1: .*JSON/],
])("the driver refuses %s on standard error, with exit status 1", (line, message) => {
  const { status, said } = drive(line);
  expect(said).toMatch(message);
  expect(status).toBe(1);
});
