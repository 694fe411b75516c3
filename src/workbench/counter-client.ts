// Wakes the unlocked counter of the start page: its code comes when somebody asks for it.
import { h, render } from "preact";
import type { Environment } from "../session/environment.ts";
import type { LessonData } from "../session/lesson-data.ts";

/** Binds the counter of the page, if it has one. */
export function bindCounter(page: Document, sandbox: Environment["sandbox"]): void {
  const root = page.getElementById("counter");
  const shipped = page.getElementById("counter-data")?.textContent;
  const button = root?.querySelector("button");
  if (!root || !shipped || !button) return;
  const lines = page.querySelectorAll<HTMLElement>("#counter-code code > span");
  const onLight = ({ line }: { readonly line: number }): void => {
    lines.forEach((each, index) => each.toggleAttribute("data-lit", index === line - 1));
  };
  button.setAttribute("aria-disabled", "false");
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    void open().catch(() => button.setAttribute("aria-disabled", "false"));
  });
  async function open(): Promise<void> {
    const [{ Counter }, { SmallProgram }] = await Promise.all([
      import("./counter/Counter.tsx"),
      import("../session/small-program.ts"),
    ]);
    const program = new SmallProgram(JSON.parse(shipped ?? "") as LessonData, sandbox);
    root?.replaceChildren();
    if (root) render(h(Counter, { program, onLight }), root);
    root?.querySelector("button")?.focus({ preventScroll: true });
  }
}
