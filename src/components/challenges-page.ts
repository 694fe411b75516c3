// Filters the challenges by difficulty and state, and fills in what this browser knows of them.
import { browserStorage } from "../session/browser-storage.ts";
import { isProgress } from "../session/change-progress.ts";
import { showLessonRows } from "./lesson-rows.ts";

/** Binds the page's two choices; what is left is counted aloud. */
export function bindChallengesPage(page: HTMLElement): void {
  const choices = [...page.querySelectorAll<HTMLSelectElement>("select[data-filter]")];
  const say = page.querySelector("[data-shown]");
  const filter = (): void => {
    const rows = [...page.querySelectorAll<HTMLElement>("[data-lesson-row]")];
    for (const row of rows) row.hidden = choices.some(({ value, dataset }) => !fits(row, dataset["filter"], value));
    const shown = rows.filter((row) => !row.hidden).length;
    if (say) say.textContent = shown === rows.length ? "" : `${shown} of ${rows.length} shown`;
  };
  const show = (): void => {
    showLessonRows(document);
    filter();
  };
  for (const choice of choices) choice.addEventListener("change", filter);
  addEventListener("pageshow", show);
  browserStorage.onChange((key) => {
    if (isProgress(key)) show();
  });
  show();
}

function fits(row: HTMLElement, field: string | undefined, wanted: string): boolean {
  if (wanted === "" || field === undefined) return true;
  if (wanted === "not solved") return row.dataset[field] !== "solved";
  return row.dataset[field] === wanted;
}
