// Shows which lessons this browser has seen solved: a word beside their links, how many of all in the header, and on the start
// page the way to the first that is not.
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
  let next: HTMLAnchorElement | null | undefined;
  for (const mark of page.querySelectorAll<HTMLElement>("[data-solved-mark]")) {
    const lesson = mark.dataset.solvedMark ?? "";
    lessons.add(lesson);
    const at = solvedAt(solved, lesson, mark.dataset.formerly?.split(" "));
    if (at !== undefined) done.add(lesson);
    mark.hidden = at === undefined;
    if (at === undefined) next ??= mark.closest("li")?.querySelector("a");
  }
  for (const count of page.querySelectorAll<HTMLElement>("[data-solved-count]")) {
    count.textContent = `${done.size} of ${lessons.size} solved`;
    count.hidden = done.size === 0;
  }
  if (done.size === 0 || !next) return;
  for (const way of page.querySelectorAll<HTMLAnchorElement>("a[data-go-on]")) {
    way.href = next.href;
    way.textContent = `Go on with “${next.textContent.trim()}”`;
  }
}
