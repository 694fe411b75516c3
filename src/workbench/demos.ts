// Brings the demos of the prose to life: each button runs its program, and the place beside it tells what came of it.
import type { LessonSession } from "../session/lesson-session.ts";
import { endingText, leakCount, leakText } from "./sentences.ts";
import type { DemoView, ErrorReport } from "./session-types.ts";

/** The lines of a demo that are shown; it is an illustration, not a console. */
const MOST_LINES = 100;
const MOST_LEAKS = 5;
const ENTRY = "main.ts";

/**
 * Binds every `[data-demo="NAME"]` on the page: its `[data-demo-run]` runs, its `[data-demo-outcome]` shows.
 *
 * @returns a function that lets them go again.
 */
export function bindDemos(page: ParentNode, session: LessonSession): () => void {
  const ending = new AbortController();
  const outcomes = new Map<string, { place: Element | null; run: Element | null; shown?: DemoView }>();
  for (const box of page.querySelectorAll<HTMLElement>("[data-demo]")) {
    const name = box.dataset["demo"];
    if (name === undefined) continue;
    const run = box.querySelector("[data-demo-run]");
    const place = box.querySelector("[data-demo-outcome]");
    place?.setAttribute("aria-live", "polite");
    run?.removeAttribute("aria-disabled");
    run?.removeAttribute("disabled");
    run?.addEventListener("click", () => void start(session, name), { signal: ending.signal });
    outcomes.set(name, { place, run });
  }
  const stop = session.$demos.subscribe((demos) => {
    for (const [name, outcome] of outcomes) {
      const view = demos[name];
      if (!view || view === outcome.shown) continue;
      outcome.shown = view;
      outcome.run?.setAttribute("aria-disabled", String(view.running));
      // Said once, at the end: while it runs the lines would be read one by one.
      outcome.place?.setAttribute("aria-busy", String(view.running));
      outcome.place?.replaceChildren(...outcomeOf(view));
    }
  });
  return () => {
    ending.abort();
    stop();
  };
}

async function start(session: LessonSession, name: string): Promise<void> {
  if (session.$demos.get()[name]?.running) return;
  await session.runDemo(name);
}

function outcomeOf({ running, lines, report }: DemoView): HTMLElement[] {
  const shown: HTMLElement[] = [];
  if (lines.length > 0) {
    const texts = lines.slice(0, MOST_LINES).map((line) => line.text);
    if (lines.length > MOST_LINES) texts.push(`and ${lines.length - MOST_LINES} more lines`);
    shown.push(element("pre", "demo-lines", texts.join("\n")));
  }
  if (running) return [...shown, element("p", "demo-running", "running")];
  if (!report) return shown;
  const errors = report.error ? [report.error, ...report.unhandled] : report.unhandled;
  for (const error of errors) shown.push(element("p", "demo-error", errorText(error)));
  if (report.leaks.length > 0) {
    const said = report.leaks.slice(0, MOST_LEAKS).map((leak) => leakText(leak, ENTRY));
    if (report.leaks.length > MOST_LEAKS) said.push(`and ${report.leaks.length - MOST_LEAKS} more`);
    const leaks = element("p", "demo-leaks", "");
    leaks.append(element("strong", "leak", leakCount(report.leaks)), ` ${said.join("; ")}`);
    shown.push(leaks);
  }
  const ending = endingText(report, lines.length > 0);
  if (ending !== undefined) shown.push(element("p", "demo-ending", ending));
  return shown;
}

function errorText({ name, message, stack }: ErrorReport): string {
  const [top] = stack;
  return `${name}${message === "" ? "" : `: ${message}`}${top ? ` (line ${top.line})` : ""}`;
}

function element(tag: string, className: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}
