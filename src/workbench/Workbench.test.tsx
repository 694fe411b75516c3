import { render } from "preact-render-to-string";
import { expect, test } from "vitest";
import { fakeLesson } from "./fake-session.test-helper.ts";
import { Workbench } from "./Workbench.tsx";

const html = render(<Workbench data={fakeLesson} />);

/** The opening tags of an element whose tag matches. */
function tags(pattern: RegExp): string[] {
  return [...html.matchAll(/<[a-z][^>]*>/g)].map(([tag]) => tag).filter((tag) => pattern.test(tag));
}

test("sends an editor that holds the starter and can be typed into before any script", () => {
  expect(html).toMatch(/<textarea[^>]*aria-label="Code editor"[^>]*>import \{ ExitStack \}/);
  expect(tags(/<textarea/)[0]).not.toMatch(/ (disabled|readonly)/);
});

test("sends every button, unavailable until the page is awake", () => {
  for (const name of ["Run", "Check", "Stop", "Next hint", "Reset"]) {
    expect(html).toMatch(new RegExp(`<button[^>]*aria-disabled="true"[^>]*>${name}<`));
  }
  expect(tags(/<button[^>]*class="action/).every((tag) => tag.includes('aria-disabled="true"'))).toBe(true);
});

test("keeps the keys of a shortcut out of its button's name", () => {
  expect(html.match(/<kbd[^>]*>/g)).toHaveLength(2);
  expect(tags(/<kbd/).every((tag) => tag.includes('aria-hidden="true"'))).toBe(true);
});

test("lists the checks by name as not run, a hidden one without its name", () => {
  const list = html.slice(html.indexOf('aria-label="Checks"'));
  const headings = [...list.matchAll(/<h3>([^<]*)<\/h3>/g)].map(([, name]) => name);
  expect(headings).toEqual(["opens every file", "unwinds in LIFO order", "Hidden check"]);
  expect(list.match(/not run/g)).toHaveLength(3);
});

test("names its parts as the contract says", () => {
  for (const part of [
    /role="tablist"[^>]*aria-label="Files"/,
    /role="tablist"[^>]*aria-label="Workbench"/,
    /role="log"[^>]*aria-label="Console"[^>]*aria-live="off"[^>]*tabindex="0"/i,
    /role="status"[^>]*aria-label="Run status"/,
    /role="separator"[^>]*aria-label="Resize"/,
  ]) {
    expect(html).toMatch(part);
  }
});

test("has one tab in each row that Tab stops at", () => {
  expect(tags(/role="tab"/)).toHaveLength(4);
  expect(tags(/role="tab"[^>]*tabindex="0"/i)).toHaveLength(2);
});

test("refers only to elements that are there", () => {
  const ids = new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
  for (const [, id] of html.matchAll(/ aria-(?:controls|labelledby|describedby)="([^"]*)"/g)) expect(ids).toContain(id);
});

test("shows the start page no more than an editor, Run and the console", () => {
  const hero = render(<Workbench data={{ ...fakeLesson, starter: { "main.ts": "" } }} variant="hero" />);
  expect(hero).toContain('role="log"');
  expect(hero).toMatch(/>Run</);
  expect(hero).not.toMatch(/>Check<|>Reset<|role="tab/);
});

test("offers to send signals only to a program that has a word to say about them", () => {
  expect(html).not.toContain("Send SIG");
  const source = 'import { signal } from "unwind/signal";\nexport function main(): void {}\n';
  const listening = render(<Workbench data={{ ...fakeLesson, starter: { "main.ts": source } }} />);
  for (const name of ["Send SIGINT", "Send SIGTERM"]) {
    expect(listening).toMatch(new RegExp(`<button[^>]*aria-disabled="true"[^>]*>${name}<`));
  }
});
