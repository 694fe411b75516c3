import { expect, test } from "vitest";
import { elapsedText, endingText, leakCount, leakText, progressText } from "./sentences.ts";
import type { Leak, RunReport } from "./session-types.ts";

const file: Leak = {
  kind: "file",
  label: "a.log",
  what: "never closed",
  thread: "MainThread",
  at: { file: "main.ts", line: 4, column: 3 },
};
const lock: Leak = { ...file, kind: "lock", label: "lock", what: "never released" };
const report: RunReport = { ended: "finished", unhandled: [], leaks: [], durationMs: 34 };

test("says what was never closed and which line opened it", () => {
  expect(leakText(file, "main.ts")).toBe("a.log was never closed, opened at line 4");
});

test("names the file of a leak that began elsewhere", () => {
  expect(leakText({ ...file, at: { file: "report.ts", line: 2, column: 1 } }, "main.ts")).toBe(
    "a.log was never closed, opened at line 2 of report.ts",
  );
});

test("has the verb of each kind of leak", () => {
  expect(leakText(lock, "main.ts")).toBe("lock was never released, acquired at line 4");
  expect(leakText({ ...file, what: "never shut down" }, "main.ts")).toContain("started at line 4");
  expect(leakText({ ...file, what: "never given back" }, "main.ts")).toContain("begun at line 4");
});

test("says no line when nobody knows it", () => {
  const { at: _at, ...nowhere } = file;
  expect(leakText(nowhere, "main.ts")).toBe("a.log was never closed");
});

test("counts what was left", () => {
  expect(leakCount([file, file])).toBe("2 left open");
  expect(leakCount([lock])).toBe("1 left held");
  expect(leakCount([file, lock])).toBe("2 left behind");
});

test("says that nothing was left open only of a clean ending", () => {
  expect(endingText(report, true)).toBe("Finished in 34 ms. Nothing was left open.");
  expect(endingText({ ...report, leaks: [file] }, true)).toBeUndefined();
  expect(endingText({ ...report, ended: "failed" }, true)).toBeUndefined();
});

test("says so when a program printed nothing", () => {
  expect(endingText(report, false)).toBe("Finished in 34 ms. Nothing was left open. It printed nothing.");
});

test("leaves it to the error of a program whose time was up to say so", () => {
  const error = { name: "TimeoutError", message: "stopped after 10 s", stack: [] };
  expect(endingText({ ...report, ended: "timed out", error }, true)).toBeUndefined();
});

test("says how a program was ended that did not end itself", () => {
  expect(endingText({ ...report, ended: "timed out", durationMs: 5000 }, true)).toContain("after 5.0 s");
  expect(endingText({ ...report, ended: "stopped" }, true)).toContain("You stopped");
  expect(endingText({ ...report, ended: "crashed" }, true)).toContain("memory");
});

test("tells durations in the units that people read", () => {
  expect([0, 999, 1000, 59_999, 125_000].map(elapsedText)).toEqual(["0 ms", "999 ms", "1.0 s", "59.9 s", "2 min 5 s"]);
});

test("says how far an exploration is, with its end where that is known", () => {
  expect(progressText({ schedules: 214, of: 576 })).toBe("schedule 214 of 576");
  expect(progressText({ schedules: 1214 })).toBe("schedule 1,214");
});
