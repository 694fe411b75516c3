// Brings the progress page to life: its rows, and the file that progress is exported to and imported from.
import { browserStorage } from "../session/browser-storage.ts";
import { eraseProgress, importProgress, isProgress } from "../session/change-progress.ts";
import type { Imported } from "../session/change-progress.ts";
import { exportProgress, LARGEST_FILE, progressOf, readProgressFile } from "../session/progress-file.ts";
import { showLessonRows } from "./lesson-rows.ts";

const NAME_KEY = "unwind:learner";

/** Binds the page. Everything that it does is said in `[data-progress-say]`. */
export function bindProgressPage(page: HTMLElement): void {
  const find = <Kind extends Element>(selector: string, kind: new () => Kind): Kind => {
    const found = page.querySelector(selector);
    if (!(found instanceof kind)) throw new Error(`Expected \`${selector}\` on the progress page`);
    return found;
  };
  const say = find("[data-progress-say]", HTMLElement);
  const name = find("[data-progress-name]", HTMLInputElement);
  const file = find("[data-progress-file]", HTMLInputElement);
  const ask = find("dialog", HTMLDialogElement);
  const undoButton = find("[data-progress-undo]", HTMLButtonElement);
  let undo: (() => string | undefined) | undefined;

  const show = (text?: string): void => {
    showLessonRows(document);
    find("[data-progress-none]", HTMLElement).hidden = Object.keys(progressOf(browserStorage)).length > 0;
    const printed = find("[data-progress-printed]", HTMLElement);
    printed.textContent = [name.value.trim(), today()].filter((part) => part !== "").join(", ");
    if (text !== undefined) say.textContent = text;
  };
  const on = (selector: string, act: () => void): void =>
    find(selector, HTMLButtonElement).addEventListener("click", act);

  name.value = browserStorage.read(NAME_KEY) ?? "";
  name.addEventListener("input", () => {
    if (name.value.trim() === "") browserStorage.remove(NAME_KEY);
    else browserStorage.write(NAME_KEY, name.value);
    show();
  });
  on("[data-progress-export]", () => {
    const now = new Date();
    save(`unwind-progress-${now.toISOString().slice(0, 10)}.json`, exportProgress(browserStorage, now, name.value));
    show(`${lessons(Object.keys(progressOf(browserStorage)).length)} exported. The file is among your downloads.`);
  });
  on("[data-progress-import]", () => file.click());
  file.addEventListener("change", () => {
    const [chosen] = file.files ?? [];
    // The same file may be chosen again.
    const read = chosen && takeIn(chosen).finally(() => (file.value = ""));
    void read?.then(show, (error: unknown) => show(`The file could not be read: ${String(error)}`));
  });
  on("[data-progress-erase]", () => ask.showModal());
  on("[data-progress-keep]", () => ask.close());
  on("[data-progress-yes]", () => {
    undo = eraseProgress(browserStorage);
    undoButton.hidden = false;
    ask.close();
    show("Your progress was erased. Until you leave this page, it can be brought back.");
    undoButton.focus();
  });
  on("[data-progress-undo]", () => {
    const refused = undo?.();
    undo = undefined;
    undoButton.hidden = true;
    find("[data-progress-erase]", HTMLButtonElement).focus();
    show(refused ?? "Your progress is back.");
  });
  on("[data-progress-print]", () => window.print());

  addEventListener("pageshow", () => show());
  browserStorage.onChange((key) => {
    if (isProgress(key)) show();
  });
  show(storageProblem());
}

/** @returns what the import did, in words. */
async function takeIn(chosen: File): Promise<string> {
  if (chosen.size > LARGEST_FILE) return "This file is too large to be progress. Nothing was imported.";
  const read = readProgressFile(await chosen.text());
  if (!read.ok) return read.why;
  const result = importProgress(browserStorage, read.file);
  if ("refused" in result) return `Nothing was imported. ${result.refused}`;
  return importedText(result.done);
}

function importedText(done: Imported): string {
  if (done.lessons === 0) return "The file holds no lessons yet. Nothing was changed.";
  const news = [
    ...(done.newlySolved > 0 ? [`${lessons(done.newlySolved)} newly solved`] : []),
    ...(done.newAttempts > 0 ? [`${done.newAttempts} ${done.newAttempts === 1 ? "attempt" : "attempts"} added`] : []),
    ...(done.draftsTaken > 0 ? [`the text of ${lessons(done.draftsTaken)} taken over`] : []),
  ];
  const kept =
    done.draftsKept > 0
      ? ` Where both had a text in the editor (${lessons(done.draftsKept)}), yours here was kept.`
      : "";
  return `${lessons(done.lessons)} read: ${news.length > 0 ? news.join(", ") : "all of it was here already"}.${kept}`;
}

/** Why nothing can be kept here; undefined where all is well. */
function storageProblem(): string | undefined {
  const refused = browserStorage.write("unwind:try", "1");
  browserStorage.remove("unwind:try");
  return refused;
}

function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // The browser has taken its copy by the next task.
  setTimeout(() => URL.revokeObjectURL(url));
}

function lessons(count: number): string {
  return count === 1 ? "1 lesson" : `${count} lessons`;
}

function today(): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long" }).format(new Date());
}
