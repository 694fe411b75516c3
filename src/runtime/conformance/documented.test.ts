// docs/conformance.md names the test that holds each behaviour: a test that was renamed or removed must not stay promised there.
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const runtime = fileURLToPath(new URL("..", import.meta.url));
const table = readFileSync(join(runtime, "../../docs/conformance.md"), "utf8");

const tests = new Map<string, string>();
for (const path of globSync("**/*.test.ts", { cwd: runtime })) {
  const known = tests.get(basename(path)) ?? "";
  tests.set(basename(path), known + readFileSync(join(runtime, path), "utf8"));
}

const rows = table
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (CPython's test|-)/.test(line))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

test("the table has a row for each behaviour, of three cells", () => {
  expect(rows.length).toBeGreaterThan(50);
  for (const row of rows) expect(row, row.join(" | ")).toHaveLength(3);
});

test.each(rows.map(([theirs, , ours]) => [theirs ?? "", ours ?? ""] as const))(
  "%s is held by a test that exists, or says why it differs",
  (_, ours) => {
    if (ours.startsWith("differs: ")) {
      expect(ours.length).toBeGreaterThan(30);
      return;
    }
    const [file, ...title] = ours.split(": ");
    expect(tests.get(file ?? "")?.includes(title.join(": ")), `a test with the title of ${ours}`).toBe(true);
  },
);
