import { render } from "preact-render-to-string";
import { expect, test } from "vitest";
import { createBench } from "./bench.ts";
import { Console } from "./Console.tsx";
import { failedRun, fakeLesson, fakeLines, fakeSession, leakingRun } from "./fake-session.test-helper.ts";
import type { ConsoleLine, RunReport } from "./session-types.ts";

function consoleOf(lines: readonly ConsoleLine[], report?: RunReport): string {
  const { session } = fakeSession();
  session.$lines.set(lines);
  session.$report.set(report);
  return render(
    <Console bench={createBench({ data: fakeLesson, session, variant: "lesson", live: true, apple: false })} />,
  );
}

const textOf = (html: string): string => html.replaceAll(/<\/(?:div|p|li)>/g, "\n").replaceAll(/<[^>]*>/g, "");

test("shows each line, with its thread where it is not the main one", () => {
  const [first, second] = fakeLines("one", "two");
  const html = consoleOf([first, { ...second, thread: "ThreadPoolExecutor-0_1" }] as ConsoleLine[]);
  expect(textOf(html).trim().split("\n")).toEqual(["one", "ThreadPoolExecutor-0_1 two"]);
});

test("makes a button of a place in the learner's files, and of no other", () => {
  const html = consoleOf(fakeLines("failed at main.ts:7:3, not at other.ts:1:1"));
  expect(html).toMatch(/<button[^>]*class="place"[^>]*>main\.ts:7:3<\/button>, not at other\.ts:1:1/);
});

test("says what was never closed, and leads to the line", () => {
  const html = consoleOf([], leakingRun);
  expect(textOf(html)).toContain("a.log was never closed, opened at line 6");
  expect(html.match(/<button[^>]*>line 6<\/button>/g)).toHaveLength(2);
});

test("leads to the line where a program went round, and to none that a program's own error names", () => {
  const withMessage = (message: string): string =>
    consoleOf([], { ...failedRun, error: { name: "TimeoutError", message, stack: [] } });
  const told = withMessage("The program was still at work after 1 s and was stopped. One goes round in line 3");
  expect(told).toMatch(/<button[^>]*class="place"[^>]*>line 3<\/button>/);
  expect(textOf(told)).toContain("One goes round in line 3");
  expect(withMessage("broken in line 3")).not.toMatch(/<button[^>]*>line 3</);
});

test("shows an error with its frames, its cause and the error that it replaced", () => {
  const text = textOf(consoleOf([], failedRun));
  expect(text).toContain("FileNotFoundError: no such file: c.log");
  expect(text).toContain("at openAll main.ts:6:54");
  expect(text).toMatch(/Caused by\s+Error: see main\.ts:5:3/);
  expect(text).toMatch(/replaced an earlier error\s+TypeError: the first/);
});

test("keeps a hundred thousand lines out of the document, but their room in it", () => {
  const html = consoleOf(fakeLines(...Array.from({ length: 100_000 }, (_, index) => `line ${index}`)));
  expect(html.match(/class="line"/g)?.length).toBeLessThan(200);
  expect(html).toContain(`height:${100_000 * 24}px`);
});

test("writes what a program prints as text, never as markup", () => {
  expect(consoleOf(fakeLines("<img src=x onerror=alert(1)>"))).not.toContain("<img");
});
