import { describe, expect, test } from "vitest";
import { buildPicture } from "./build-picture.ts";
import type { Picture, Span } from "./lanes.ts";
import { line, Run } from "./run.test-helper.ts";
import { duration, errorSentence, laneSentence, notesOf, tellingOf, type Telling } from "./tell-lane.ts";

const telling = (picture: Picture): Telling => tellingOf(picture, "main.ts");

function sentences(picture: Picture): string[] {
  return picture.lanes.map((lane) => laneSentence(lane, telling(picture)));
}

/** The longest note of each span. */
function notes(picture: Picture): (string | undefined)[] {
  return picture.lanes.flatMap((lane) => {
    const spans: Span[] = [...lane.rows, ...lane.waits].flat();
    return spans.map((span) => notesOf(span, lane, telling(picture))[0]);
  });
}

describe("a lane says", () => {
  test("what was never closed, and the line that opened it", () => {
    const picture = buildPicture(new Run().main("open", "file", "a.log", line(4)).trace, { leaks: [] });
    expect(notes(picture)).toEqual(["never closed, opened at line 4"]);
    expect(sentences(picture)).toEqual(["a.log, file, opened at step 1 at line 4, never closed"]);
  });

  test("how long what was closed was open", () => {
    const run = new Run().main("open", "file", "a.log", line(4)).main("close", "file", "a.log");
    const picture = buildPicture(run.trace, { leaks: [] });
    expect(notes(picture)).toEqual([undefined]);
    expect(sentences(picture)).toEqual(["a.log, file, opened at step 1 at line 4, closed at step 2 after 100 µs"]);
  });

  test("what could not be opened, why and where; a place in another file is named", () => {
    const at = { file: "report.ts", line: 6, column: 1 };
    const run = new Run().main("open", "file", "c.log", { phase: "failed", error: "No such file", at });
    const picture = buildPicture(run.trace, { leaks: [] });
    expect(notes(picture)).toEqual(["No such file (line 6 of report.ts)"]);
    expect(sentences(picture)).toEqual(["c.log, file, open failed at step 1 at line 6 of report.ts: No such file"]);
  });

  test("who holds what, and who waits for it to the end", () => {
    const run = new Run()
      .add("T1", "acquire", "lock", "lock", line(7))
      .add("T2", "acquire", "lock", "lock", { phase: "before" });
    expect(notes(buildPicture(run.trace))).toEqual(["T1", "waits for lock, which T1 has"]);
    const over = buildPicture(run.trace, { leaks: [] });
    expect(notes(over)).toEqual(["held by T1 since line 7, never released", "still waits for lock, which T1 has"]);
    expect(sentences(over)).toEqual([
      "lock, acquired at step 1 at line 7 by T1, never released",
      "T1, thread",
      "T2, thread, waits for lock, which T1 has, from step 2, to the end",
    ]);
  });

  test("the sum of what happened often, and the last of it", () => {
    const run = new Run();
    for (let time = 0; time < 5; time++)
      run.main("acquire", "lock").main("store", "shared int").main("release", "lock");
    expect(sentences(buildPicture(run.trace, { leaks: [] }))).toEqual([
      "lock, acquired 5 times",
      "shared int, 5 stores",
    ]);
  });
});

test("an error says through what it passed, the innermost first", () => {
  const run = new Run()
    .main("open", "file", "a.log")
    .main("open", "file", "b.log")
    .main("open", "file", "c.log", { phase: "failed", error: "No such file", ...line(6) });
  const picture = buildPicture(run.trace, { leaks: [], error: { message: "No such file" } });
  expect(picture.errors.map((path) => errorSentence(path, picture, telling(picture)))).toEqual([
    "No such file (line 6); it passed through b.log and a.log",
  ]);
});

test("durations are as people read them", () => {
  expect([0, 999, 1_300, 45_000, 2_000_000].map(duration)).toEqual(["0 µs", "999 µs", "1.3 ms", "45 ms", "2.0 s"]);
});
