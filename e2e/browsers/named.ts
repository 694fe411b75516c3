// Finds by role and name. Firefox takes seconds to ask its own tree for assistive technology, so the page is asked: a name is a label, or else the
// text that is not hidden from such a tree. That the two agree is what the tests in Chromium show.
import type { Role } from "./driver.ts";

/** Where elements of a role may be found. */
export const selectors: Readonly<Record<Role, string>> = {
  button: "button",
  heading: "h1, h2, h3, h4",
  list: "ul, ol, [role=list]",
  log: "[role=log]",
  status: "[role=status]",
  textbox: "textarea, [role=textbox]",
};

/** Runs in the page. */
export function elementNamed({ selector, name }: { readonly selector: string; readonly name: string }): Element | null {
  const nameOf = (element: Element): string =>
    element.getAttribute("aria-label") ??
    [...element.childNodes]
      .filter((node) => !(node instanceof Element && node.ariaHidden === "true"))
      .map((node) => node.textContent)
      .join("")
      .trim();
  return [...document.querySelectorAll(selector)].find((element) => nameOf(element) === name) ?? null;
}
