import { execFile } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { useTemporaryFolder } from "../lesson/fixture.ts";
import { VALID, writeChapter } from "./valid-lesson.test-helper.ts";

const root = useTemporaryFolder();

function lessons(...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const env = { ...process.env, UNWIND_LESSONS: root() };
  return new Promise((resolve) => {
    execFile(process.execPath, [join(import.meta.dirname, "cli.ts"), ...args], { env }, (error, stdout, stderr) => {
      resolve({ status: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}

test("says what it can do", async () => {
  expect(await lessons("--help")).toMatchObject({ status: 0, stdout: expect.stringContaining("verify [LESSON...]") });
});

test.each([
  [["polish"], 'There is no verb "polish"'],
  [["verify", "--jsom"], "--jsom"],
  [["verify", "numbers/one"], 'There is no lesson or chapter "numbers/one"'],
  [["grade", "one"], "Expected `grade LESSON PATH...` or `grade --export FILE...`"],
  [["grade", "--export", "ada.json"], 'There is no file "ada.json"'],
])("ends with status 2 on %j, and says why", async (args, says) => {
  expect(await lessons(...args)).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining(says) });
});

test("ends with status 1 when a promise is broken, and gives the counts as JSON", async () => {
  await writeChapter(root(), { "01-one": { "index.mdx": VALID["index.mdx"]!.replace("minutes: 1", "minutes: 0") } });
  const { status, stdout } = await lessons("verify", "one", "--json");
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toEqual({
    passed: 0,
    failures: ["numbers/one: is well formed"],
    results: [expect.objectContaining({ lesson: "numbers/one", promise: "is well formed", passed: false })],
    notes: [],
  });
});
