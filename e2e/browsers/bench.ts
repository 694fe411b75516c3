// The lesson page as its users know it, in whichever browser: by roles and names, as in ../workbench.ts.
import { expect } from "@playwright/test";
import type { Driver, Found, Role } from "./driver.ts";

/** Expects something to become so. Playwright looks once a second in the end, and most of these waits are shorter. */
export const eventually = <T>(look: () => Promise<T>, message?: string) =>
  expect.poll(look, { intervals: [100], ...(message !== undefined && { message }) });

export class Bench {
  readonly driver: Driver;
  readonly #origin: string;

  constructor(driver: Driver, origin: string) {
    this.driver = driver;
    this.#origin = origin;
  }

  /** Opens a page with a workbench and waits until it is awake; stays where that page is open, since a new one starts the compiler anew. */
  async open(path: string): Promise<void> {
    const address = this.#origin + path;
    if ((await this.driver.evaluate(() => location.href, null)) !== address) await this.driver.open(address);
    await eventually(() => this.read("button", "Run", "ariaDisabled")).toBe("false");
  }

  /** Waits until something of that role and name is there. */
  async find(role: Role, name: string): Promise<Found> {
    let found: Found | undefined;
    await eventually(
      async () => (found = await this.driver.find(role, name)),
      `a ${role} "${name}"`,
    ).not.toBeUndefined();
    return found as Found;
  }

  async read(role: Role, name: string, property = "innerText"): Promise<string> {
    return String(await (await this.find(role, name)).property(property));
  }

  async press(button: string): Promise<void> {
    await (await this.find("button", button)).click();
  }

  async focusEditor(): Promise<void> {
    await this.driver.evaluate(() => document.querySelector<HTMLElement>("[aria-label='Code editor']")?.focus(), null);
  }

  /** Puts a program into the plain editor, as a paste over everything would. */
  async write(program: string): Promise<void> {
    await this.focusEditor();
    await this.driver.evaluate((text) => {
      (document.activeElement as HTMLTextAreaElement).select();
      document.execCommand("insertText", false, text);
    }, program);
    expect(await this.program()).toBe(program);
  }

  /** Writes a program, presses Run, and waits until its console shows a text, which no other test's does. */
  async run(program: string, shows: string): Promise<void> {
    await this.write(program);
    await this.press("Run");
    await this.shows(shows);
  }

  async shows(text: string): Promise<void> {
    await eventually(() => this.read("log", "Console")).toContain(text);
  }

  /** What stands in the plain editor. */
  async program(): Promise<string> {
    return this.read("textbox", "Code editor", "value");
  }

  async checks(): Promise<string> {
    return this.read("list", "Checks");
  }

  /** Waits until the run's status says that. */
  async said(status: string): Promise<void> {
    await eventually(() => this.read("status", "Run status")).toBe(status);
  }
}
