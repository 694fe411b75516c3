import { render } from "preact-render-to-string";
import { expect, test } from "vitest";
import { createBench } from "./bench.ts";
import { Checks } from "./Checks.tsx";
import { fakeLesson, fakeReports, fakeSession } from "./fake-session.test-helper.ts";
import type { CheckReport } from "./session-types.ts";

const { session } = fakeSession();
session.$checks.set(fakeReports.map((report) => ({ name: report.name, hidden: report.hidden, report })));
const html = render(
  <Checks bench={createBench({ data: fakeLesson, session, variant: "lesson", live: true, apple: false })} />,
);
const items = html.split("<li");
const item = (name: string): string => items.find((text) => text.includes(`<h3>${name}</h3>`)) ?? "";

test("says each check's state in words", () => {
  expect(item("opens every file")).toContain(">passed<");
  expect(item("unwinds in LIFO order")).toContain(">failed<");
  expect(item("closes what it opened when a later open fails")).toContain(">timed out<");
});

test("says why a check failed, with a way to the places that it names", () => {
  expect(item("unwinds in LIFO order")).toContain("the last entered must be the first to exit");
  expect(item("closes what it opened when a later open fails")).toMatch(/<button[^>]*>main\.ts:6:3<\/button>/);
});

test("marks in the diff the lines that only one side has", () => {
  const marks = [...html.matchAll(/<mark>([^<]*)<\/mark>/g)].map(([, text]) => text?.trim());
  expect(marks).toHaveLength(2);
  expect(html).toMatch(/<dt>wanted<\/dt>[^]*<dt>got<\/dt>/);
});

test("offers what a failed check printed", () => {
  expect(item("unwinds in LIFO order")).toContain("What it printed: 2 lines");
});

test("has one list item for each check", () => {
  expect(items.slice(1)).toHaveLength(fakeReports.length);
});

test("says of a broken check that the fault is not the learner's, and says it once", () => {
  const error = { name: "TypeError", message: "the author's", stack: [] };
  const broken: CheckReport = {
    name: "broken",
    hidden: false,
    state: "failed",
    details: [{ type: "error", error }],
    authorError: error,
    durationMs: 1,
    console: [],
  };
  const { session } = fakeSession();
  session.$checks.set([{ name: "broken", hidden: false, report: broken }]);
  const bench = createBench({ data: fakeLesson, session, variant: "lesson", live: true, apple: false });
  const shown = render(<Checks bench={bench} />);
  expect(shown).toContain("It is not your code");
  expect(shown.split("the author's")).toHaveLength(2);
});
