import { render } from "preact-render-to-string";
import { expect, test } from "vitest";
import { line, Run } from "../../trace/run.test-helper.ts";
import { createBench } from "../bench.ts";
import { fakeLesson, fakeSession } from "../fake-session.test-helper.ts";
import { Panels } from "../Panels.tsx";
import type { RunReport, Trace } from "../session-types.ts";
import { Picture } from "./Picture.tsx";

const over: RunReport = { ended: "finished", unhandled: [], leaks: [], durationMs: 1 };

function benchOf(trace: Trace, report?: RunReport) {
  const { session, calls } = fakeSession();
  session.$trace.set(trace);
  session.$report.set(report);
  return {
    bench: createBench({ data: fakeLesson, session, variant: "lesson", live: true, apple: false }),
    session,
    calls,
  };
}

function pictureOf(trace: Trace, report?: RunReport): string {
  return render(<Picture bench={benchOf(trace, report).bench} />);
}

const textOf = (html: string): string => html.replaceAll(/<[^>]*>/g, "").replaceAll(/\s+/g, " ");

/** What each lane's button says. */
function lanesIn(html: string): string[] {
  return [...html.matchAll(/<button[^>]*class="lane-name"[^>]*aria-label="([^"]*)"/g)].map(([, label]) => label ?? "");
}

const leak = new Run().main("open", "file", "a.log", line(4)).main("write", "file", "a.log");

test("says on the lane what was never closed and where it was opened", () => {
  const html = pictureOf(leak.trace, over);
  expect(html).toMatch(/<figure[^>]*aria-label="Picture of the run"/);
  expect(lanesIn(html)).toEqual(["a.log, file, opened at step 1 at line 4, never closed, 1 write"]);
  expect(html).toMatch(/class="note" data-look="leaked">never closed, opened at line 4</);
  expect(textOf(html)).toContain("2 steps: 1 left open");
});

test("calls nothing leaked while the program runs", () => {
  expect(pictureOf(leak.trace)).not.toContain("never closed");
});

test("says what failed and where", () => {
  const run = new Run().main("open", "file", "c.log", { phase: "failed", error: "No such file", ...line(6) });
  expect(pictureOf(run.trace, over)).toMatch(/data-look="error">No such file \(line 6\)</);
});

test("has one lane that Tab stops at, and keeps ten thousand out of the document, but their room in it", () => {
  const run = new Run();
  for (let file = 0; file < 10_000; file++)
    run.main("open", "file", `${file}.log`).main("close", "file", `${file}.log`);
  const html = pictureOf(run.trace, over);
  expect(lanesIn(html).length).toBeLessThan(100);
  expect(html.match(/<button[^>]*class="lane-name"[^>]*tabindex="0"/gi)).toHaveLength(1);
  expect(html).toContain(`height:${10_000 * 30}px`);
});

test("has every act in a table, page by page", () => {
  const run = new Run();
  for (let time = 0; time < 60; time++) run.main("acquire", "lock", "lock", line(3)).main("release", "lock");
  const html = pictureOf(run.trace, over);
  const table = html.slice(html.indexOf("<table"), html.indexOf("</table>"));
  expect(table.match(/<tr/g)).toHaveLength(51);
  expect(table).toMatch(
    /<th[^>]*scope="row"[^>]*>1<.*?MainThread.*?acquire.*?lock.*?<button[^>]*class="place"[^>]*>line 3</s,
  );
  expect(textOf(html)).toContain("1–50 of 120");
  expect(html).toMatch(/aria-disabled="true"[^>]*>Previous page</);
  expect(html).toMatch(/aria-disabled="false"[^>]*>Next page</);
});

test("refers only to elements that are there, and hides its drawings from those who cannot see them", () => {
  const html = pictureOf(leak.trace, over);
  const ids = new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
  for (const [, id] of html.matchAll(/ aria-(?:controls|labelledby|describedby)="([^"]*)"/g)) expect(ids).toContain(id);
  for (const [canvas] of html.matchAll(/<canvas[^>]*>/g)) expect(canvas).toContain('aria-hidden="true"');
});

test("writes what a program called its files as text, never as markup", () => {
  const run = new Run().main("open", "file", "<img src=x onerror=alert(1)>");
  expect(pictureOf(run.trace, over)).not.toContain("<img");
});

test("its tab is there as soon as there is something to show", () => {
  const tabs = (trace: Trace): string[] =>
    [...render(<Panels bench={benchOf(trace).bench} />).matchAll(/role="tab"[^>]*>([^<]*)/g)].map(
      ([, name]) => name ?? "",
    );
  expect(tabs({ events: [], isCut: false })).toEqual(["Console", "Checks"]);
  expect(tabs(new Run().main("wait", "promise", "main", { phase: "before" }).trace)).toEqual(["Console", "Checks"]);
  expect(tabs(leak.trace)).toEqual(["Console", "Checks", "Picture"]);
});
