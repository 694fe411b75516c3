// Shows which lessons this browser has seen solved: a word beside their links, and how many of all in the header.
import { PROGRESS_KEY, readSolved } from "../session/progress.ts";

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
  const solved = readSolved({ read });
  const lessons = new Set<string>();
  for (const mark of page.querySelectorAll<HTMLElement>("[data-solved-mark]")) {
    const lesson = mark.dataset.solvedMark ?? "";
    lessons.add(lesson);
    mark.hidden = !Object.hasOwn(solved, lesson);
  }
  const done = [...lessons].filter((lesson) => Object.hasOwn(solved, lesson)).length;
  for (const count of page.querySelectorAll<HTMLElement>("[data-solved-count]")) {
    count.textContent = `${done} of ${lessons.size} solved`;
    count.hidden = done === 0;
  }
}

function read(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    // Storage is forbidden: nothing is marked.
    return undefined;
  }
}
