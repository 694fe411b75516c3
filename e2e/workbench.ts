// The lesson page as its users know it: by roles and names, which the site promises to keep.
import { expect } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";

export class Workbench {
  readonly page: Page;
  readonly editor: Locator;
  readonly console: Locator;
  readonly checks: Locator;
  readonly status: Locator;

  constructor(page: Page) {
    this.page = page;
    this.editor = page.getByRole("textbox", { name: "Code editor", exact: true });
    this.console = page.getByRole("log", { name: "Console", exact: true });
    this.checks = page.getByRole("list", { name: "Checks", exact: true });
    this.status = page.getByRole("status", { name: "Run status", exact: true });
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  tab(name: string): Locator {
    return this.page.getByRole("tab", { name, exact: true });
  }

  /** The item of a check in the list. */
  checkNamed(name: string): Locator {
    const heading = this.page.getByRole("heading", { name, exact: true });
    return this.checks.getByRole("listitem").filter({ has: heading });
  }

  /** Puts a whole program into the plain editor, as a paste over everything would. */
  async write(program: string): Promise<void> {
    await this.editor.fill(program);
  }

  /** Presses Run and waits until the status says how it ended. */
  async run(ending = "finished"): Promise<void> {
    await this.button("Run").click();
    await expect(this.status).toHaveText(ending);
  }

  /** Presses Check and waits for the verdict, such as `3 of 4 checks passed`. */
  async check(verdict: string): Promise<void> {
    await this.button("Check").click();
    await expect(this.status).toHaveText(verdict);
  }

  /** The console's lines as a reader sees them. */
  async consoleLines(): Promise<string[]> {
    return (await this.console.innerText()).split("\n").filter((line) => line !== "");
  }

  /** Waits until Monaco has taken over: its text box says how Tab leaves it. */
  async monaco(): Promise<void> {
    await expect(this.editor).toHaveAccessibleDescription(/Tab (indents|leaves the editor)/, { timeout: 30_000 });
  }
}

/** Opens a page with a workbench, with the plain editor unless Monaco is asked for, and waits until it is awake. */
export async function openWorkbench(
  page: Page,
  address: string,
  editor: "plain" | "monaco" = "plain",
): Promise<Workbench> {
  await page.goto(editor === "plain" ? `${address}?editor=plain` : address);
  const bench = new Workbench(page);
  await expect(bench.button("Run")).toBeEnabled();
  return bench;
}
