// Firefox, over WebDriver BiDi.
import { launch } from "puppeteer-core";
import type { ElementHandle, KeyInput } from "puppeteer-core";
import { findFirefox, NO_FIREFOX } from "../../src/house/other-browsers.ts";
import type { Driver } from "./driver.ts";
import { elementNamed, selectors } from "./named.ts";

export async function startFirefox(): Promise<Driver> {
  const executablePath = findFirefox();
  if (executablePath === undefined) throw new Error(NO_FIREFOX);
  const browser = await launch({ browser: "firefox", executablePath, headless: true });
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  const { keyboard } = page;
  return {
    open: async (address) => {
      await page.goto(address);
    },
    reload: async () => {
      await page.reload();
    },
    find: async (role, name) => {
      const handle = await page.evaluateHandle(elementNamed, { selector: selectors[role], name });
      const found = handle.asElement() as ElementHandle | null;
      if (found === null) return undefined;
      return {
        click: async () => found.click(),
        property: async (each) => found.evaluate((element, key) => element[key as keyof Element], each),
      };
    },
    type: async (text) => keyboard.type(text),
    press: async (chord) => {
      const keys = chord.split("+") as KeyInput[];
      for (const key of keys) await keyboard.down(key);
      for (const key of keys.reverse()) await keyboard.up(key);
    },
    evaluate: async (act, argument) => page.evaluate(act as (argument: unknown) => never, argument),
    [Symbol.asyncDispose]: async () => browser.close(),
  };
}
