import { expect, test } from "vitest";
import type { Steered } from "../checks/report.ts";
import { createLessonSession } from "./create-session.ts";
import { draftKey, readDraftFiles } from "./drafts.ts";
import { markSolved, PROGRESS_KEY } from "./progress.ts";
import { readRecord } from "./records.ts";
import { checkReport, event, finished, lesson, line, MemoryStorage, settle, world } from "./testing.ts";

const texts = (lines: readonly { text: string }[]): string[] => lines.map(({ text }) => text);

test("runs the starter from its compiled form, without waiting for esbuild", async () => {
  const { environment, runs, compiles } = world();
  const session = createLessonSession(lesson, environment);
  const statuses: string[] = [];
  session.$status.listen((status) => statuses.push(status));
  const run = session.run();
  await settle();
  expect(runs.map(({ code }) => code)).toEqual(["starter compiled"]);
  runs[0]?.end(finished);
  await run;
  expect(compiles).toHaveLength(0);
  expect(statuses).toEqual(["running", "finished"]);
});

test("needs no compiler for the starter after a way round through other text", async () => {
  const { environment, runs, compiles } = world();
  const session = createLessonSession(lesson, environment);
  session.edit("main.ts", "typed");
  const first = session.run();
  await settle();
  compiles[0]?.answer({ ok: true, program: { code: "typed compiled", map: "{}", entry: "main.ts" } });
  await settle();
  runs[0]?.end(finished);
  await first;
  session.reset();
  const second = session.run();
  await settle();
  runs[1]?.end(finished);
  await second;
  expect(compiles).toHaveLength(1);
  expect(runs.map(({ code }) => code)).toEqual(["typed compiled", "starter compiled"]);
});

test("compiles what was typed, and the same text only once", async () => {
  const { environment, runs, compiles } = world();
  const session = createLessonSession(lesson, environment);
  session.edit("main.ts", "typed");
  const first = session.run();
  await settle();
  expect(session.$status.get()).toBe("compiling");
  compiles[0]?.answer({ ok: true, program: { code: "typed compiled", map: "{}", entry: "main.ts" } });
  await settle();
  runs[0]?.end(finished);
  await first;
  const second = session.run();
  await settle();
  runs[1]?.end(finished);
  await second;
  expect(compiles).toHaveLength(1);
  expect(runs.map(({ code }) => code)).toEqual(["typed compiled", "typed compiled"]);
});

test("says what keeps the program from compiling, and runs nothing", async () => {
  const { environment, runs, compiles } = world();
  const session = createLessonSession(lesson, environment);
  session.edit("main.ts", "{");
  const run = session.run();
  await settle();
  const problem = { message: "a } is missing", at: { file: "main.ts", line: 1, column: 2 } };
  compiles[0]?.answer({ ok: false, problems: [problem] });
  await run;
  expect(session.$status.get()).toBe("failed to compile");
  expect(session.$problems.get()).toEqual([problem]);
  expect(runs).toHaveLength(0);
  expect(session.$busy.get()).toBe(false);
});

test("shows a flood of lines once a frame, all of them, in order", async () => {
  const { environment, runs, frames, frame } = world();
  const session = createLessonSession(lesson, environment);
  const run = session.run();
  await settle();
  for (let number = 1; number <= 1000; number++) runs[0]?.line(line(number, `line ${number}`));
  expect(frames).toHaveLength(1);
  expect(session.$lines.get()).toHaveLength(0);
  frame();
  expect(texts(session.$lines.get()).slice(0, 2)).toEqual(["line 1", "line 2"]);
  expect(session.$lines.get()).toHaveLength(1000);
  runs[0]?.line(line(1001, "the last"));
  runs[0]?.end(finished);
  await run;
  expect(texts(session.$lines.get()).at(-1)).toBe("the last");
});

test("shows what a run does once a frame, in order, and forgets it at the next run", async () => {
  const { environment, runs, frame } = world();
  const session = createLessonSession(lesson, environment);
  void session.run();
  await settle();
  runs[0]?.trace({ events: [event(1), event(2)], isCut: false });
  runs[0]?.trace({ events: [event(3)], isCut: true });
  expect(session.$trace.get().events).toHaveLength(0);
  frame();
  const first = session.$trace.get();
  expect(first).toEqual({ events: [event(1), event(2), event(3)], isCut: true });
  runs[0]?.trace({ events: [event(4)], isCut: true });
  runs[0]?.end(finished);
  await settle();
  expect(session.$trace.get().events).toHaveLength(4);
  expect(first.events).toHaveLength(3);
  void session.run();
  await settle();
  expect(session.$trace.get()).toEqual({ events: [], isCut: false });
});

test("drops the oldest lines of an endless console, and says how many", async () => {
  const { environment, runs, frame } = world();
  const session = createLessonSession(lesson, environment);
  void session.run();
  await settle();
  for (let number = 1; number <= 110_001; number++) runs[0]?.line(line(number, `${number}`));
  frame();
  expect(texts(session.$lines.get()).slice(0, 2)).toEqual(["10000 earlier lines were dropped", "10001"]);
});

test("stops a run, and is ready for the next", async () => {
  const { environment } = world();
  const session = createLessonSession(lesson, environment);
  const run = session.run();
  await settle();
  session.stop();
  await run;
  expect(session.$status.get()).toBe("stopped");
  expect(session.$busy.get()).toBe(false);
});

test("a second press while a program runs starts nothing", async () => {
  const { environment, runs } = world();
  const session = createLessonSession(lesson, environment);
  void session.run();
  await settle();
  await session.run();
  await session.check();
  expect(runs).toHaveLength(1);
});

test("grades check by check, and keeps the solved mark when all pass", async () => {
  const { environment, checks, storage } = world();
  const session = createLessonSession(lesson, environment);
  const grading = session.check();
  await settle();
  checks[0]?.end(checkReport("one", "passed"));
  await settle();
  expect(session.$checks.get().map((check) => check.report?.state)).toEqual(["passed", undefined]);
  checks[1]?.end(checkReport("two", "passed"));
  await grading;
  expect(session.$status.get()).toBe("2 of 2 checks passed");
  expect(session.$solved.get()).toBe(true);
  expect(createLessonSession(lesson, world(storage).environment).$solved.get()).toBe(true);
});

test("is not solved while one check fails", async () => {
  const { environment, checks } = world();
  const session = createLessonSession(lesson, environment);
  const grading = session.check();
  await settle();
  checks[0]?.end(checkReport("one", "passed"));
  await settle();
  checks[1]?.end(checkReport("two", "failed"));
  await grading;
  expect(session.$status.get()).toBe("1 of 2 checks passed");
  expect(session.$solved.get()).toBe(false);
});

test("sends a run a signal, and says how it ended", async () => {
  const { environment, runs } = world();
  const session = createLessonSession(lesson, environment);
  expect(session.$takesSignals.get()).toBe(false);
  const run = session.run();
  await settle();
  expect([runs.length, session.$takesSignals.get()]).toEqual([1, true]);
  session.signal("SIGTERM");
  await run;
  expect([session.$status.get(), session.$report.get()?.ended, session.$takesSignals.get()]).toEqual([
    "stopped",
    "terminated",
    false,
  ]);
});

test("says how far the exploration of the check under way is, and no more after it", async () => {
  const { environment, checks } = world();
  const session = createLessonSession(lesson, environment);
  const check = session.check();
  await settle();
  checks[0]?.progress(50);
  expect(session.$progress.get()).toEqual({ schedules: 50 });
  checks[0]?.progress(214, 576);
  expect(session.$progress.get()).toEqual({ schedules: 214, of: 576 });
  checks[0]?.end(checkReport("one", "passed"));
  await settle();
  expect(session.$progress.get()).toBeUndefined();
  checks[1]?.progress(1);
  session.stop();
  await check;
  expect(session.$progress.get()).toBeUndefined();
});

test("a stopped grading gives no verdict", async () => {
  const { environment, checks } = world();
  const session = createLessonSession(lesson, environment);
  const grading = session.check();
  await settle();
  session.stop();
  await grading;
  expect(checks).toHaveLength(1);
  expect(session.$status.get()).toBe("stopped");
  expect(session.$solved.get()).toBe(false);
});

test("keeps a draft over a reload, file by file", () => {
  const storage = new MemoryStorage();
  createLessonSession(lesson, world(storage).environment).edit("main.ts", "half a thought");
  const reloaded = createLessonSession(lesson, world(storage).environment);
  expect(reloaded.$files.get()).toEqual({ "main.ts": "half a thought", "report.ts": "report" });
});

test("says that the exercise was revised since, keeps the text, and lets Reset show the new starter", () => {
  const storage = new MemoryStorage();
  createLessonSession(lesson, world(storage).environment).edit("main.ts", "half a thought");
  const revised = { ...lesson, starter: { "main.ts": "new starter", "report.ts": "new report" } };
  const session = createLessonSession(revised, world(storage).environment);
  expect(session.$notice.get()).toContain("This exercise has been revised since you wrote this");
  expect(session.$files.get(), "what nobody typed is the new version's").toEqual({
    "main.ts": "half a thought",
    "report.ts": "new report",
  });
  session.reset();
  expect(session.$files.get()).toEqual(revised.starter);
  expect(session.$notice.get()).toBeUndefined();
  session.undoReset();
  expect(session.$files.get()["main.ts"]).toBe("half a thought");
});

test("says it no longer to somebody who went on with their text, and not where only another file was revised", () => {
  const storage = new MemoryStorage();
  createLessonSession(lesson, world(storage).environment).edit("main.ts", "half a thought");
  const elsewhere = { ...lesson, starter: { ...lesson.starter, "report.ts": "new report" } };
  expect(createLessonSession(elsewhere, world(storage).environment).$notice.get()).toBeUndefined();
  const revised = { ...lesson, starter: { ...lesson.starter, "main.ts": "new starter" } };
  const session = createLessonSession(revised, world(storage).environment);
  session.edit("main.ts", "a whole thought");
  expect(session.$notice.get(), "it stands while they type").toContain("revised");
  expect(createLessonSession(revised, world(storage).environment).$notice.get()).toBeUndefined();
});

test("keeps what was typed in a file that the exercise no longer has", () => {
  const storage = new MemoryStorage();
  createLessonSession(lesson, world(storage).environment).edit("report.ts", "my report");
  const smaller = { ...lesson, starter: { "main.ts": "starter" } };
  const session = createLessonSession(smaller, world(storage).environment);
  expect(session.$notice.get()).toContain("The exercise no longer has report.ts");
  session.edit("main.ts", "typed");
  expect(readDraftFiles(storage, lesson.id)).toEqual({ "report.ts": "my report", "main.ts": "typed" });
});

test.each(["not json", '{"version":2,"files":{}}', '{"version":1,"files":{"main.ts":3}}', "null"])(
  "starts from the starter when the kept draft is damaged: %s",
  (damaged) => {
    const storage = new MemoryStorage();
    storage.kept.set(draftKey(lesson.id), damaged);
    expect(createLessonSession(lesson, world(storage).environment).$files.get()).toEqual(lesson.starter);
  },
);

test("says when the storage is full, and goes on", () => {
  const { environment, storage } = world();
  storage.full = true;
  const session = createLessonSession(lesson, environment);
  session.edit("main.ts", "typed");
  expect(session.$notice.get()).toBe("The storage is full");
  expect(session.$files.get()["main.ts"]).toBe("typed");
});

test("says when another tab changed the same exercise", () => {
  const { environment, storage } = world();
  const session = createLessonSession(lesson, environment);
  storage.writeElsewhere(draftKey("another/lesson"), '{"version":1,"files":{"main.ts":"theirs"}}');
  expect(session.$notice.get()).toBeUndefined();
  storage.writeElsewhere(draftKey(lesson.id), '{"version":1,"files":{"main.ts":"theirs"}}');
  expect(session.$notice.get()).toContain("another tab");
  expect(session.$files.get()).toEqual(lesson.starter);
});

test("takes a reset back, until something is typed", () => {
  const { environment, storage } = world();
  const session = createLessonSession(lesson, environment);
  session.edit("main.ts", "typed");
  session.reset();
  expect(session.$files.get()).toEqual(lesson.starter);
  expect(readDraftFiles(storage, lesson.id), "nothing is typed").toBeUndefined();
  session.undoReset();
  expect(session.$files.get()["main.ts"]).toBe("typed");
  session.reset();
  session.edit("main.ts", "anew");
  expect(session.$canUndoReset.get()).toBe(false);
  session.undoReset();
  expect(session.$files.get()["main.ts"]).toBe("anew");
  expect(createLessonSession(lesson, world(storage).environment).$canUndoReset.get()).toBe(false);
});

test("takes a reset back on another day", () => {
  const { environment, storage } = world();
  const session = createLessonSession(lesson, environment);
  session.edit("main.ts", "typed");
  session.reset();
  const tomorrow = createLessonSession(lesson, world(storage).environment);
  expect(tomorrow.$files.get()).toEqual(lesson.starter);
  expect(tomorrow.$canUndoReset.get()).toBe(true);
  tomorrow.undoReset();
  expect(tomorrow.$files.get()["main.ts"]).toBe("typed");
  const thereafter = createLessonSession(lesson, world(storage).environment);
  expect(thereafter.$files.get()["main.ts"]).toBe("typed");
  expect(thereafter.$canUndoReset.get()).toBe(false);
});

test("says at a reset that the storage is full", () => {
  const { environment, storage } = world();
  const session = createLessonSession(lesson, environment);
  session.edit("main.ts", "typed");
  storage.full = true;
  session.reset();
  expect(session.$notice.get()).toBe("The storage is full");
  session.undoReset();
  expect(session.$files.get()["main.ts"]).toBe("typed");
});

test("shows hints one by one", () => {
  const session = createLessonSession(lesson, world().environment);
  session.nextHint();
  expect([session.$hintsShown.get(), session.$hintsLeft.get()]).toEqual([["first hint"], 1]);
  session.nextHint();
  session.nextHint();
  expect([session.$hintsShown.get(), session.$hintsLeft.get()]).toEqual([["first hint", "second hint"], 0]);
});

test("runs a demo beside the program", async () => {
  const { environment, runs } = world();
  const session = createLessonSession(lesson, environment);
  void session.run();
  const demo = session.runDemo("leak");
  await settle();
  expect(runs.map(({ code }) => code).sort()).toEqual(["demo compiled", "starter compiled"]);
  const run = runs.find(({ code }) => code === "demo compiled");
  run?.line(line(1, "from the demo"));
  run?.end(finished);
  await demo;
  const view = session.$demos.get()["leak"];
  expect(view?.running).toBe(false);
  expect(texts(view?.lines ?? [])).toEqual(["from the demo"]);
});

test("an error of the workbench itself is said, and nothing hangs", async () => {
  const { environment } = world();
  environment.sandbox.run = () => {
    throw new Error("no worker");
  };
  const session = createLessonSession(lesson, environment);
  await session.run();
  expect(session.$notice.get()).toContain("no worker");
  expect(session.$busy.get()).toBe(false);
});

test("keeps each graded attempt with its program and verdict", async () => {
  const { environment, checks, storage } = world();
  const session = createLessonSession(lesson, environment);
  const grading = session.check();
  await settle();
  checks[0]?.end(checkReport("one", "passed"));
  await settle();
  checks[1]?.end(checkReport("two", "failed"));
  await grading;
  expect(readRecord(storage, lesson.id)).toMatchObject({
    attempts: 1,
    best: { passed: 1, of: 2 },
    submission: { files: lesson.starter, checks: [{ state: "passed" }, { state: "failed" }] },
  });
});

test("compiles a program that came by a link, and resets to it", async () => {
  const { environment, compiles } = world();
  const starter = { "main.ts": "came by a link", "report.ts": "report" };
  const session = createLessonSession({ ...lesson, starter, compiledFrom: lesson.starter }, environment);
  void session.run();
  await settle();
  expect(compiles.map(({ text }) => text)).toEqual(["came by a link"]);
  session.edit("main.ts", "changed");
  session.reset();
  expect(session.$files.get()).toEqual(starter);
});

test("counts no attempt that was stopped", async () => {
  const { environment, storage } = world();
  const session = createLessonSession(lesson, environment);
  const grading = session.check();
  await settle();
  session.stop();
  await grading;
  expect(readRecord(storage, lesson.id)).toBeUndefined();
});

test("finds what was typed and solved at an old address of the lesson", () => {
  const storage = new MemoryStorage();
  storage.kept.set(draftKey("old/address"), '{"version":1,"files":{"main.ts":"typed there"}}');
  markSolved(storage, "old/address", new Date("2026-11-21T00:00:00Z"));
  const moved = { ...lesson, formerly: ["old/address"] };
  const session = createLessonSession(moved, world(storage).environment);
  expect(session.$files.get()["main.ts"]).toBe("typed there");
  expect(session.$solved.get()).toBe(true);
  session.reset();
  const again = createLessonSession(moved, world(storage).environment);
  expect(again.$files.get()).toEqual(lesson.starter);
});

test("is marked as solved when another tab has solved it", () => {
  const { environment, storage } = world();
  const session = createLessonSession(lesson, environment);
  storage.writeElsewhere(PROGRESS_KEY, `{"version":1,"solved":{"${lesson.id}":"2026-11-21T00:00:00.000Z"}}`);
  expect(session.$solved.get()).toBe(true);
});

const steered: Steered = {
  choices: "a",
  threads: [{ number: 0, name: "thread 1" }],
  steps: [],
  stuck: [],
  over: "going on",
  next: [{ choice: "a", thread: 0, expires: false }],
};
const key = { check: "one", exploration: 0, choices: "a" };

test("runs a schedule by its choices, and lets the next be chosen", async () => {
  const { environment, checks } = world();
  const session = createLessonSession(lesson, environment);
  const steering = session.steer(key, "by hand");
  await settle();
  expect(session.$busy.get()).toBe(true);
  checks[0]?.end({ ...checkReport("one", "not run"), steered });
  await steering;
  expect(session.$schedule.get()).toMatchObject({ ...key, byHand: { over: "going on", next: steered.next } });
  expect(session.$status.get()).toBe("ready");
  expect(session.$busy.get()).toBe(false);
});

test("replays a schedule to be stepped through, and says when it does not fit the program", async () => {
  const { environment, checks } = world();
  const session = createLessonSession(lesson, environment);
  session.offerSchedule(key);
  expect(checks).toEqual([]);
  expect(session.$schedule.get()).toMatchObject({ ...key, files: lesson.starter });
  expect(session.$schedule.get()?.schedule).toBeUndefined();
  for (const [over, expected] of [
    ["finished", { why: "lost" }],
    ["impossible", { problem: expect.stringContaining("does not fit the program: after 0 of its steps") as string }],
  ] as const) {
    const replaying = session.steer(key, "replay");
    await settle();
    checks.at(-1)?.end({ ...checkReport("one", "not run"), steered: { ...steered, over, next: [], why: "lost" } });
    await replaying;
    expect(session.$schedule.get()).toMatchObject(expected);
    expect(session.$schedule.get()?.byHand).toBeUndefined();
  }
});

test("says why a check came to no schedule", async () => {
  const { environment, checks } = world();
  const session = createLessonSession(lesson, environment);
  const steering = session.steer(key, "by hand");
  await settle();
  checks[0]?.end({ ...checkReport("one", "failed"), why: "Export a function `step`" });
  await steering;
  expect(session.$schedule.get()?.problem).toBe("Export a function `step`");
});

test("a program that came by a link makes no attempt and no mark", async () => {
  const { environment, checks, storage } = world();
  const session = createLessonSession({ ...lesson, borrowed: true }, environment);
  const check = session.check();
  for (const name of ["one", "two"]) {
    await settle();
    checks.at(-1)?.end(checkReport(name, "passed"));
  }
  await check;
  expect(session.$status.get()).toBe("2 of 2 checks passed");
  expect(storage.kept.size).toBe(0);
});

test("offers the solution after the last hint", () => {
  const { environment } = world();
  const session = createLessonSession(lesson, environment);
  expect(session.$solutionOffered.get()).toBe(false);
  session.nextHint();
  expect(session.$solutionOffered.get()).toBe(false);
  session.nextHint();
  expect(session.$solutionOffered.get()).toBe(true);
});

test("offers the solution after a checked attempt, then and later, but not for a check of the starter", async () => {
  const { environment, checks, compiles, storage } = world();
  const session = createLessonSession(lesson, environment);
  const grade = async (): Promise<void> => {
    const from = checks.length;
    const done = session.check();
    await settle();
    compiles[0]?.answer({ ok: true, program: { code: "typed compiled", map: "{}", entry: "main.ts" } });
    for (const [index, name] of ["one", "two"].entries()) {
      await settle();
      checks[from + index]?.end(checkReport(name, "failed"));
    }
    await done;
  };
  await grade();
  expect(session.$solutionOffered.get()).toBe(false);
  expect(createLessonSession(lesson, world(storage).environment).$solutionOffered.get()).toBe(false);
  session.edit("main.ts", "typed");
  await grade();
  expect(session.$solutionOffered.get()).toBe(true);
  expect(createLessonSession(lesson, world(storage).environment).$solutionOffered.get()).toBe(true);
});

test("a new grading takes the schedule away, and puts its line out", async () => {
  const { environment, checks } = world();
  const session = createLessonSession(lesson, environment);
  session.offerSchedule(key);
  session.goTo({ file: "main.ts", line: 1, column: 1, keepsFocus: true });
  const check = session.check();
  await settle();
  expect(session.$schedule.get()).toBeUndefined();
  expect(session.$goTo.get()).toBeUndefined();
  session.stop();
  checks[0]?.end(checkReport("one", "not run"));
  await check;
});
