// Shows which lessons this browser has seen solved: a word beside their links, and how many of all in the header.
import { browserStorage } from "../session/browser-storage.ts";
import { PROGRESS_KEY, readSolved, solvedAt } from "../session/progress.ts";

/** Shows the marks on the page, now and whenever they change: in another tab, or in the workbench of this page. */
export function showSolvedMarks(page: Document): void {
  show(page);
  addEventListener("storage", ({ key }) => {
    if (key === null || key === PROGRESS_KEY) show(page);
  });
  // A page that comes back from the browser's cache may have been away for many lessons.
  addEventListener("pageshow", () => show(page));
  const bench = page.querySelector("#workbench");
  if (bench) {
    const changes = new MutationObserver(() => show(page));
    changes.observe(bench, { attributes: true, attributeFilter: ["data-solved"], subtree: true });
  }
}

function show(page: Document): void {
  const solved = readSolved(browserStorage);
  const lessons = new Set<string>();
  const done = new Set<string>();
  for (const mark of page.querySelectorAll<HTMLElement>("[data-solved-mark]")) {
    const lesson = mark.dataset.solvedMark ?? "";
    lessons.add(lesson);
    const at = solvedAt(solved, lesson, mark.dataset.formerly?.split(" "));
    if (at !== undefined) done.add(lesson);
    mark.hidden = at === undefined;
  }
  for (const count of page.querySelectorAll<HTMLElement>("[data-solved-count]")) {
    count.textContent = `${done.size} of ${lessons.size} solved`;
    count.hidden = done.size === 0;
  }
}
