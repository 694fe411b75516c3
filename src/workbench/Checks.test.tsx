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

test("lists what a why cannot tell of one by one, and says no leak twice", () => {
  const shown = (count: number): string => {
    const leaks = Array.from({ length: count }, (_, index) => ({
      kind: "file",
      label: `${index}.log`,
      what: "never closed" as const,
      thread: "MainThread",
    }));
    const why = `0.log, 1.log, 2.log${count > 3 ? ` and ${count - 3} more stayed open` : " stayed open"}`;
    const report: CheckReport = {
      name: "leaks",
      hidden: false,
      state: "failed",
      why,
      details: [{ type: "leaks", leaks }],
      durationMs: 1,
      console: [],
    };
    const { session } = fakeSession();
    session.$checks.set([{ name: "leaks", hidden: false, report }]);
    return render(
      <Checks bench={createBench({ data: fakeLesson, session, variant: "lesson", live: true, apple: false })} />,
    );
  };
  expect(shown(3)).not.toContain("never closed");
  expect(shown(5).match(/\d\.log/g)).toEqual(["0", "1", "2", "0", "1", "2", "3", "4"].map((each) => `${each}.log`));
});
