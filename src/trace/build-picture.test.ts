import { describe, expect, test } from "vitest";
import { buildPicture } from "./build-picture.ts";
import type { Ending, Picture } from "./lanes.ts";
import { line, Run } from "./run.test-helper.ts";

const over: Ending = { leaks: [] };

/** Each lane as its name, set in by its depth, and its spans: `lock: released 1-3`. */
function drawn({ lanes }: Picture): string[] {
  return lanes.map(({ name, depth, rows, waits }) => {
    const spans = [...rows, ...waits].flat();
    const told = spans.map(({ state, from, to = "" }) => ` ${state} ${from}-${to}`).join(",");
    return `${"> ".repeat(depth)}${name}:${told}`;
  });
}

describe("a resource", () => {
  test("has a lane from its opening to its closing, set in below what was open around it", () => {
    const run = new Run()
      .main("open", "temporary directory", "/tmp/tmp1")
      .main("open", "file", "a.log")
      .main("open", "file", "b.log")
      .main("close", "file", "b.log")
      .main("close", "file", "a.log")
      .main("close", "temporary directory", "/tmp/tmp1");
    expect(drawn(buildPicture(run.trace, over))).toEqual([
      "temporary directory: released 1-6",
      "> a.log: released 2-5",
      "> > b.log: released 3-4",
    ]);
  });

  test("that is open at the end was leaked; while the program runs it is held", () => {
    const run = new Run().main("open", "file", "a.log", line(4));
    expect(drawn(buildPicture(run.trace))).toEqual(["a.log: held 1-"]);
    const [lane] = buildPicture(run.trace, over).lanes;
    expect(lane?.rows[0]?.[0]).toMatchObject({ state: "leaked", at: { line: 4 } });
  });

  test("that could not be opened failed there, with its words and its line", () => {
    const run = new Run().main("open", "file", "c.log", { phase: "failed", error: "No such file", ...line(6) });
    const [lane] = buildPicture(run.trace, over).lanes;
    expect(lane?.rows[0]?.[0]).toMatchObject({
      state: "failed",
      from: 1,
      to: 1,
      error: "No such file",
      at: { line: 6 },
    });
  });

  test("that failed to close is closed all the same, but a lock that failed to be released is held", () => {
    const run = new Run()
      .main("open", "file", "a.log")
      .main("close", "file", "a.log", { phase: "failed", error: "disk full" })
      .main("acquire", "lock")
      .main("release", "lock", "lock", { phase: "failed", error: "not yours" });
    expect(drawn(buildPicture(run.trace, over))).toEqual(["a.log: released 1-2", "lock: leaked 3-, failed 4-4"]);
  });

  test("takes over the lane of one that was called the same and is closed, and never that of one that is open", () => {
    const run = new Run();
    for (const resource of [1, 2, 3]) {
      run.main("open", "file", "a.log", { resource });
      if (resource < 2) run.main("close", "file", "a.log", { resource });
    }
    expect(drawn(buildPicture(run.trace, over))).toEqual(["a.log: released 1-2, leaked 3-", "> a.log 2: leaked 4-"]);
  });

  test("of two locks each has its lane, whatever they are called", () => {
    const run = new Run();
    for (const resource of [1, 2]) {
      run.main("acquire", "lock", "lock", { resource }).main("release", "lock", "lock", { resource });
    }
    expect(drawn(buildPicture(run.trace, over))).toEqual(["lock: released 1-2", "lock 2: released 3-4"]);
  });

  test("that is only read and written has a lane of marks", () => {
    const run = new Run().main("load", "shared int").main("store", "shared int");
    const [lane] = buildPicture(run.trace, over).lanes;
    expect(lane?.marks.map(({ op }) => op)).toEqual(["load", "store"]);
  });

  test("is no leak where the recording was cut, unless the program's end says so", () => {
    const run = new Run().main("open", "file", "a.log").main("open", "file", "b.log");
    const picture = buildPicture({ ...run.trace, isCut: true }, { leaks: [{ kind: "file", label: "b.log" }] });
    expect(drawn(picture)).toEqual(["a.log: held 1-", "> b.log: leaked 2-"]);
  });

  test("that serves as a signal or was only registered is never a leak", () => {
    const run = new Run().main("acquire", "semaphore").main("register", "callback", "bye()");
    expect(drawn(buildPicture(run.trace, over))).toEqual(["semaphore: held 1-", "bye(): held 2-"]);
  });
});

describe("threads", () => {
  const held = new Run()
    .main("submit", "thread pool", "pool")
    .add("T1", "start", "job", "one")
    .add("T1", "acquire", "lock", "lock", { phase: "before", resource: 1 })
    .add("T1", "acquire", "lock", "lock", { resource: 1, ...line(7) })
    .add("T2", "start", "job", "two", { resource: 2 })
    .add("T2", "acquire", "lock", "lock", { resource: 2 })
    .add("T2", "acquire", "lock", "lock", { phase: "before", resource: 1 })
    .add("T1", "acquire", "lock", "lock", { phase: "before", resource: 2 });

  test("stand each on a lane with their jobs and their waits; what they share stands by itself", () => {
    expect(drawn(buildPicture(held.trace, over))).toEqual([
      "MainThread:",
      "> pool:",
      "lock: leaked 4-",
      "lock 2: leaked 6-",
      "T1: held 2-, waiting 8-",
      "T2: held 5-, waiting 7-",
    ]);
  });

  test("wait for what another has, which is named; a lock that was free was not waited for", () => {
    const waits = buildPicture(held.trace, over).lanes.flatMap((lane) => lane.waits.flat());
    expect(waits.map(({ begin, waitsFor, holder }) => `${begin.thread} ${waitsFor} ${holder}`)).toEqual([
      "T1 lock 2 T2",
      "T2 lock T1",
    ]);
  });

  test("that the program alone has needs no lane, unless it waited", () => {
    const run = new Run().main("wait", "sleep", "sleep 5 ms", { phase: "before" });
    expect(drawn(buildPicture(run.main("wait", "sleep", "sleep 5 ms", { timeUs: 5_100 }).trace, over))).toEqual([
      "MainThread: waiting 1-2",
    ]);
  });

  test("that give a lock on hold it one after the other", () => {
    const run = new Run()
      .add("T1", "acquire", "lock")
      .add("T2", "acquire", "lock", "lock", { phase: "before" })
      .add("T1", "release", "lock")
      .add("T2", "acquire", "lock")
      .add("T2", "release", "lock");
    expect(drawn(buildPicture(run.trace, over))).toEqual([
      "lock: released 1-3, released 4-5",
      "T1:",
      "T2: waiting 2-4",
    ]);
  });
});

describe("an error", () => {
  const opened = new Run()
    .main("open", "file", "a.log")
    .main("open", "file", "b.log", { phase: "failed", error: "No such file", ...line(6) })
    .main("close", "file", "a.log");

  test("that left the program passed through what was open where it was thrown", () => {
    const picture = buildPicture(opened.trace, { leaks: [], error: { message: "No such file" } });
    expect(picture.errors).toEqual([
      { step: 2, lane: 1, through: [0], message: "No such file", at: { file: "main.ts", line: 6, column: 1 } },
    ]);
  });

  test("that was caught is not said to have passed through anything", () => {
    expect(buildPicture(opened.trace, over).errors).toEqual([]);
  });

  test("of the program's own stands at its end, with what it left open", () => {
    const run = new Run().main("open", "file", "a.log");
    const picture = buildPicture(run.trace, { leaks: [], error: { message: "boom" } });
    expect(picture.lanes.map(({ name }) => name)).toEqual(["MainThread", "a.log"]);
    expect(picture.errors).toEqual([{ step: 1.5, lane: 0, through: [1], message: "boom" }]);
  });

  test("that left a job began within it, and not in the one before", () => {
    const failing = { phase: "failed", error: "No such file" } as const;
    const run = new Run()
      .add("T1", "start", "job", "one", { resource: 1 })
      .add("T1", "open", "file", "a.log", failing)
      .add("T1", "end", "job", "one", { resource: 1 })
      .add("T1", "start", "job", "two", { resource: 2 })
      .add("T1", "open", "file", "a.log", failing)
      .add("T1", "end", "job", "two", { resource: 2, ...failing });
    const { lanes, errors } = buildPicture(run.trace, over);
    expect(errors.map(({ step, lane }) => [step, lanes[lane]?.name])).toEqual([[5, "a.log"]]);
  });
});
