import { expect, test } from "vitest";
import type { Leak } from "./report.ts";
import { tellLeaks } from "./tell-leaks.ts";

const leak = (label: string, at?: Leak["at"]): Leak => ({
  kind: "file",
  label,
  what: "never closed",
  thread: "MainThread",
  ...(at && { at }),
});

test("a line in another file than the entry is told with its file", () => {
  const at = { line: 10, column: 3 };
  expect(tellLeaks([leak("a.log", { ...at, file: "main.ts" })], "main.ts")).toBe(
    "a.log was never closed, opened at line 10",
  );
  expect(tellLeaks([leak("a.log", { ...at, file: "log.ts" }), leak("b.log")], "main.ts")).toBe(
    "a.log was never closed, opened at line 10 of log.ts; b.log was never closed",
  );
});
