// Fills the rows of the progress and challenge pages with what this browser has kept of each lesson.
import { browserStorage } from "../session/browser-storage.ts";
import { readDraftFiles } from "../session/drafts.ts";
import { readSolved, solvedAt } from "../session/progress.ts";
import { readRecord } from "../session/records.ts";

/** What a row tells, and what a filter asks for. */
export type RowState = "solved" | "begun" | "not begun";

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });

/**
 * Shows state, best and attempts in every `[data-lesson-row]`, and "N of M solved" in the `[data-rows-solved]` of each
 * `[data-lesson-rows]` around them. Sets `data-state` on a row.
 */
export function showLessonRows(page: ParentNode): void {
  const solved = readSolved(browserStorage);
  for (const row of page.querySelectorAll<HTMLElement>("[data-lesson-row]")) {
    const lesson = row.dataset["lessonRow"] ?? "";
    const formerly = row.dataset["formerly"]?.split(" ") ?? [];
    const at = solvedAt(solved, lesson, formerly);
    const record = readRecord(browserStorage, lesson, formerly);
    const begun = record !== undefined || [lesson, ...formerly].some((id) => readDraftFiles(browserStorage, id));
    const state: RowState = at !== undefined ? "solved" : begun ? "begun" : "not begun";
    row.dataset["state"] = state;
    fill(row, "state", at === undefined ? state : `solved ${dayOf(at)}`.trimEnd());
    fill(row, "best", record === undefined ? "–" : `${record.best.passed} of ${record.best.of}`);
    fill(row, "attempts", record === undefined ? "–" : String(record.attempts));
  }
  for (const rows of page.querySelectorAll<HTMLElement>("[data-lesson-rows]")) {
    const all = rows.querySelectorAll("[data-lesson-row]");
    const done = [...all].filter((row) => row.getAttribute("data-state") === "solved");
    for (const count of rows.querySelectorAll("[data-rows-solved]")) {
      count.textContent = `${done.length} of ${all.length} solved`;
    }
  }
}

function fill(row: HTMLElement, field: string, text: string): void {
  const cell = row.querySelector(`[data-field="${field}"]`);
  if (cell) cell.textContent = text;
}

function dayOf(time: string): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? "" : day.format(date);
}
