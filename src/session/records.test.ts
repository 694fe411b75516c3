import { expect, test } from "vitest";
import type { CheckReport } from "../checks/report.ts";
import { keepAttempt, mergeRecords, readRecord, recordKey } from "./records.ts";
import { checkReport, MemoryStorage } from "./testing.ts";

const at = (day: number): Date => new Date(Date.UTC(2026, 10, day));
const verdict = (...states: CheckReport["state"][]): CheckReport[] =>
  states.map((state, index) => checkReport(`check ${index}`, state));
const attempt = (day: number, text: string, ...states: CheckReport["state"][]) => ({
  at: at(day),
  files: { "main.ts": text },
  checks: verdict(...states),
});

test("counts attempts, and keeps the best of them, the newest of equals", () => {
  const storage = new MemoryStorage();
  keepAttempt(storage, "a/b", attempt(1, "half", "passed", "failed"));
  keepAttempt(storage, "a/b", attempt(2, "whole", "passed", "passed"));
  keepAttempt(storage, "a/b", attempt(3, "whole again", "passed", "passed"));
  keepAttempt(storage, "a/b", attempt(4, "broken", "failed", "failed"));

  const record = readRecord(storage, "a/b");
  expect(record).toMatchObject({ attempts: 4, lastAt: at(4).toISOString(), best: { passed: 2, of: 2 } });
  expect(record?.submission?.files).toEqual({ "main.ts": "whole again" });
});

test("keeps a submission with its verdict, cut to a size that many lessons have room for", () => {
  const storage = new MemoryStorage();
  const lines = Array.from({ length: 1000 }, (_, sequence) => ({
    sequence,
    thread: "MainThread",
    level: "log" as const,
    text: "x".repeat(1000),
  }));
  const [check] = verdict("failed");
  const checks = [{ ...check!, why: "tag 2 must exit before tag 1", console: lines }];
  keepAttempt(storage, "a/b", { at: at(1), files: { "main.ts": "mine" }, checks });

  const kept = readRecord(storage, "a/b")?.submission?.checks[0];
  expect(kept).toMatchObject({ state: "failed", why: "tag 2 must exit before tag 1" });
  expect(kept?.console).toHaveLength(50);
  expect(storage.kept.get(recordKey("a/b"))!.length).toBeLessThan(100_000);
});

test("counts an attempt whose program has no room, and says so", () => {
  const storage = new MemoryStorage();
  const { write } = storage;
  storage.write = (key, value) => (value.length > 300 ? "full" : write(key, value));

  const said = keepAttempt(storage, "a/b", attempt(1, "x".repeat(400), "passed"));

  expect(said).toContain("its program could not be kept");
  expect(readRecord(storage, "a/b")).toEqual({
    attempts: 1,
    lastAt: at(1).toISOString(),
    best: { passed: 1, of: 1 },
  });
});

test("says why when nothing can be kept", () => {
  const storage = new MemoryStorage();
  storage.full = true;
  expect(keepAttempt(storage, "a/b", attempt(1, "mine", "passed"))).toBe("The storage is full");
});

test("finds what was kept under an old address, and adds to it", () => {
  const storage = new MemoryStorage();
  keepAttempt(storage, "old/address", attempt(1, "mine", "passed", "failed"));
  keepAttempt(storage, "a/b", attempt(2, "newer", "failed", "failed"));
  expect(readRecord(storage, "a/b", ["old/address"])).toMatchObject({ attempts: 2, best: { passed: 1, of: 2 } });
});

test.each(["{", "null", '{"version":1}', '{"version":1,"attempts":-1}', '{"version":7,"attempts":1}'])(
  "takes %s for nothing",
  (text) => {
    const storage = new MemoryStorage();
    storage.kept.set(recordKey("a/b"), text);
    expect(readRecord(storage, "a/b")).toBeUndefined();
  },
);

test("overwrites nothing that a newer version of the site has kept", () => {
  const storage = new MemoryStorage();
  const newer = '{"version":2,"attempts":[]}';
  storage.kept.set(recordKey("a/b"), newer);
  expect(keepAttempt(storage, "a/b", attempt(1, "mine", "passed"))).toContain("newer version of this site");
  expect(storage.kept.get(recordKey("a/b"))).toBe(newer);
});

test("merging a record with itself changes nothing", () => {
  const storage = new MemoryStorage();
  keepAttempt(storage, "a/b", attempt(1, "half", "passed", "failed"));
  keepAttempt(storage, "a/b", attempt(2, "worse", "failed", "failed"));
  const record = readRecord(storage, "a/b")!;
  expect(mergeRecords(record, record)).toEqual(record);
});
