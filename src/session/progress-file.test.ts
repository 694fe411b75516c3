import { describe, expect, test } from "vitest";
import { eraseProgress, importProgress } from "./change-progress.ts";
import { readDraftFiles, writeDraft } from "./drafts.ts";
import { exportProgress, readProgressFile } from "./progress-file.ts";
import type { ProgressFile } from "./progress-file.ts";
import { markSolved, PROGRESS_KEY, readSolved } from "./progress.ts";
import { keepAttempt, readRecord } from "./records.ts";
import { checkReport, MemoryStorage } from "./testing.ts";

const at = new Date("2026-11-22T10:00:00Z");

/** A learner who solved one lesson, failed another and typed in a third. */
function learner(): MemoryStorage {
  const storage = new MemoryStorage();
  const passed = [checkReport("one", "passed")];
  keepAttempt(storage, "start/whole-story", { at, files: { "main.ts": "solved" }, checks: passed });
  markSolved(storage, "start/whole-story", at);
  keepAttempt(storage, "pools/tiny", { at, files: { "main.ts": "wrong" }, checks: [checkReport("one", "failed")] });
  writeDraft(storage, "queues/queue", { "main.ts": "half a thought" });
  storage.write("unwind:theme", "dark");
  return storage;
}

function read(text: string): ProgressFile {
  const result = readProgressFile(text);
  if (!result.ok) throw new Error(result.why);
  return result.file;
}
const whyOf = (text: string): string => {
  const result = readProgressFile(text);
  return result.ok ? "" : result.why;
};

describe("exported progress", () => {
  test("holds each submission with its verdict, the marks and the drafts, and no setting", () => {
    const file = read(exportProgress(learner(), at, " Ada "));
    expect(file.learner).toBe("Ada");
    expect(file.lessons["start/whole-story"]).toMatchObject({
      solvedAt: at.toISOString(),
      record: {
        attempts: 1,
        submission: { files: { "main.ts": "solved" }, checks: [{ name: "one", state: "passed" }] },
      },
    });
    expect(file.lessons["queues/queue"]).toEqual({ draft: { "main.ts": "half a thought" } });
    expect(JSON.stringify(file)).not.toContain("dark");
  });

  test("comes back whole in an empty browser, and a second time changes nothing", () => {
    const file = read(exportProgress(learner(), at));
    const other = new MemoryStorage();
    expect(importProgress(other, file)).toEqual({
      done: { lessons: 3, newlySolved: 1, newAttempts: 2, draftsTaken: 1, draftsKept: 0 },
    });
    expect(exportProgress(other, at)).toBe(exportProgress(learner(), at));
    const before = new Map(other.kept);
    expect(importProgress(other, file)).toEqual({
      done: { lessons: 3, newlySolved: 0, newAttempts: 0, draftsTaken: 0, draftsKept: 0 },
    });
    expect(other.kept).toEqual(before);
  });

  test("is added to what is there: the better attempt, the earlier mark, and never over a text", () => {
    const here = new MemoryStorage();
    const later = new Date("2026-11-23T10:00:00Z");
    keepAttempt(here, "pools/tiny", {
      at: later,
      files: { "main.ts": "right" },
      checks: [checkReport("one", "passed")],
    });
    markSolved(here, "start/whole-story", later);
    writeDraft(here, "queues/queue", { "main.ts": "my own thought" });

    expect(importProgress(here, read(exportProgress(learner(), at)))).toEqual({
      done: { lessons: 3, newlySolved: 0, newAttempts: 1, draftsTaken: 0, draftsKept: 1 },
    });
    expect(readRecord(here, "pools/tiny")?.submission?.files).toEqual({ "main.ts": "right" });
    expect(readSolved(here)["start/whole-story"]).toBe(at.toISOString());
    expect(readDraftFiles(here, "queues/queue")).toEqual({ "main.ts": "my own thought" });
  });

  test("changes nothing when there is no room for all of it", () => {
    const here = new MemoryStorage();
    writeDraft(here, "a/b", { "main.ts": "mine" });
    const before = new Map(here.kept);
    const { write } = here;
    here.write = (key, value) => (key.includes("whole-story") ? "The storage is full" : write(key, value));
    expect(importProgress(here, read(exportProgress(learner(), at)))).toEqual({ refused: "The storage is full" });
    expect(here.kept).toEqual(before);
  });
});

describe("a file that is not progress is refused with the reason", () => {
  test.each([
    ["a picture", "\u0089PNG", "it is not JSON"],
    ["a file that was cut short", exportProgress(learner(), at).slice(0, 200), "it is not JSON"],
    ["other JSON", '{"name":"unwind"}', "it does not say so"],
    ["a list", "[]", "it does not say so"],
    ["a newer version's", '{"format":"unwind-progress","version":2}', "Reload this page"],
    [
      "a damaged one",
      exportProgress(learner(), at).replace('"attempts": 1', '"attempts": "many"'),
      "damaged at lessons → pools/tiny → record → attempts",
    ],
    [
      "one with an address of no lesson",
      exportProgress(learner(), at).replace("pools/tiny", "../../etc"),
      "damaged at lessons",
    ],
  ])("%s", (_, text, why) => {
    expect(whyOf(text)).toContain(why);
  });
});

test("erasing takes marks, records and drafts, leaves settings, and can be undone", () => {
  const storage = learner();
  const before = new Map(storage.kept);
  const undo = eraseProgress(storage);
  expect([...storage.kept.keys()]).toEqual(["unwind:theme"]);
  writeDraft(storage, "queues/queue", { "main.ts": "typed since" });
  expect(undo()).toBeUndefined();
  expect(storage.kept).toEqual(before);
});

test("marks of the site's first version are still read", () => {
  const storage = new MemoryStorage();
  storage.kept.set(PROGRESS_KEY, '{"version":1,"solved":{"start/whole-story":"2026-11-21T20:00:00.000Z"}}');
  storage.kept.set("unwind:draft:start/whole-story", '{"version":1,"files":{"main.ts":"old text"}}');
  expect(read(exportProgress(storage, at)).lessons).toEqual({
    "start/whole-story": { solvedAt: "2026-11-21T20:00:00.000Z", draft: { "main.ts": "old text" } },
  });
});
