// Brings the search to life: opens its dialog, asks as one types, and moves through what was found by arrow keys.
import type { Found, FoundPage, SearchEngine } from "./search-engine.ts";
import { bindSingleKey, bindSingleKeysChoice } from "./single-keys.ts";

/** Binds the search's button, dialog and key. */
export function bindSearch(search: HTMLElement): void {
  const dialog = search.querySelector("dialog");
  const input = search.querySelector<HTMLInputElement>("input[type=search]");
  const say = search.querySelector("[role=status]");
  const list = search.querySelector("ol");
  if (!dialog || !input || !say || !list) return;
  let loading: Promise<SearchEngine> | undefined;
  const engine = async (): Promise<SearchEngine> => {
    const { loadSearchEngine } = await import("./search-engine.ts");
    return loadSearchEngine(search.dataset["index"] ?? "", search.dataset["base"] ?? "/");
  };

  const ask = async (): Promise<void> => {
    const question = input.value.trim();
    if (question === "") {
      say.textContent = "Lessons, chapters, the reference and the glossary.";
      list.replaceChildren();
      return;
    }
    try {
      const answer = await (await (loading ??= engine())).ask(question);
      if (!answer || input.value.trim() !== question) return;
      say.textContent = countText(answer.total, answer.pages.length, question);
      list.replaceChildren(...answer.pages.map(pageItem));
    } catch {
      loading = undefined;
      list.replaceChildren();
      say.textContent = "The search could not be loaded. The path and the reference list everything.";
    }
  };
  const open = (): void => {
    if (dialog.open) return;
    dialog.showModal();
    input.select();
    void ask();
  };

  search.querySelector("[data-search-open]")?.addEventListener("click", open);
  search.querySelector("[data-search-close]")?.addEventListener("click", () => dialog.close());
  input.addEventListener("input", () => void ask());
  dialog.addEventListener("click", (event) => {
    // A press beside the dialog's content hits the dialog itself. A link to a place on this page leaves it open otherwise.
    if (event.target === dialog || (event.target instanceof Element && event.target.closest("a"))) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    moveByArrows(event, input, list);
    if (event.key !== "Escape" || event.isComposing) return;
    // A search field would take the first Escape to empty itself.
    event.preventDefault();
    dialog.close();
  });
  const choice = search.querySelector("[data-search-key]");
  if (choice instanceof HTMLInputElement) bindSingleKeysChoice(choice);
  bindSingleKey("/", open);
}

function countText(total: number, shown: number, question: string): string {
  if (total === 0) return `Nothing was found for “${question}”.`;
  if (total > shown) return `${total} pages; the best ${shown}:`;
  return total === 1 ? "1 page:" : `${total} pages:`;
}

function pageItem({ title, kind, url, excerpt, sections }: FoundPage): HTMLElement {
  const item = element("li", "result");
  item.append(linkTo(title, url));
  if (kind !== "") {
    const label = element("span", "kind");
    label.textContent = kind;
    item.append(label);
  }
  if (sections.length === 0) {
    item.append(excerptOf(excerpt));
    return item;
  }
  const inner = element("ul", "");
  inner.setAttribute("role", "list");
  inner.append(...sections.map(sectionItem));
  item.append(inner);
  return item;
}

function sectionItem({ title, url, excerpt }: Found): HTMLElement {
  const item = element("li", "");
  item.append(linkTo(title, url), excerptOf(excerpt));
  return item;
}

function linkTo(title: string, url: string): HTMLElement {
  const made = document.createElement("a");
  made.href = url;
  made.textContent = title;
  return made;
}

/** The excerpt's words and marks, and no other markup that a page's text may hold. */
function excerptOf(html: string): HTMLElement {
  const paragraph = element("p", "");
  for (const node of new DOMParser().parseFromString(html, "text/html").body.childNodes) {
    const text = node.textContent ?? "";
    if (node.nodeName !== "MARK") {
      paragraph.append(text);
      continue;
    }
    const mark = document.createElement("mark");
    mark.textContent = text;
    paragraph.append(mark);
  }
  return paragraph;
}

function element(tag: string, className: string): HTMLElement {
  const made = document.createElement(tag);
  if (className !== "") made.className = className;
  return made;
}

/** Down from the field goes to the first result, up from the first back to the field; Enter in the field opens the first. */
function moveByArrows(event: KeyboardEvent, input: HTMLInputElement, list: HTMLElement): void {
  const links = [...list.querySelectorAll("a")];
  const at = links.findIndex((each) => each === document.activeElement);
  const inField = document.activeElement === input;
  if (event.key === "Enter" && inField && !event.isComposing) {
    event.preventDefault();
    links[0]?.click();
  } else if (event.key === "ArrowDown" && (inField || at >= 0)) {
    event.preventDefault();
    links[at + 1]?.focus();
  } else if (event.key === "ArrowUp" && at >= 0) {
    event.preventDefault();
    (at === 0 ? input : links[at - 1])?.focus();
  }
}
