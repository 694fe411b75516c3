import { expect, test } from "vitest";
import { announce, firstAnnouncement } from "./announcements.ts";
import type { Status } from "./session-types.ts";

/** What is said, one after the other, as the status changes. */
function said(...statuses: Status[]): Status[] {
  let now = firstAnnouncement;
  const texts: Status[] = [];
  for (const status of statuses) {
    const next = announce(now, status);
    if (next.text !== now.text) texts.push(next.text);
    now = next;
  }
  return texts;
}

test("says each state of an ordinary run", () => {
  expect(said("compiling", "running", "finished")).toEqual(["compiling", "running", "finished"]);
});

test("says at most three things a run, the outcome among them", () => {
  expect(said("compiling", "running", "compiling", "checking", "running", "2 of 4 checks passed")).toEqual([
    "compiling",
    "running",
    "2 of 4 checks passed",
  ]);
});

test("begins to count anew with the next run", () => {
  expect(said("compiling", "running", "finished", "compiling", "checking", "4 of 4 checks passed")).toHaveLength(6);
});
