// Times keys in a page: from the key itself to the end of the frame that shows what it did.
import type { Page } from "@playwright/test";

declare global {
  interface Window {
    /** Milliseconds from each key to the frame that showed what it did. */
    shown: number[];
  }
}

/** From now on each key that changes what a part of the page shows is timed, from the key itself until the frame is drawn. */
export async function timeKeys(page: Page, part: string): Promise<void> {
  await page.evaluate((selector) => {
    window.shown = [];
    let pressed: number | undefined;
    // A task that is posted in a frame comes after that frame is drawn.
    const afterFrame = (act: () => void): void => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = act;
      port2.postMessage(undefined);
    };
    // What changes in a frame's own callbacks is drawn with it; all else with the next one.
    let isInFrame = false;
    const watchFrames = (): void => {
      isInFrame = true;
      afterFrame(() => (isInFrame = false));
      requestAnimationFrame(watchFrames);
    };
    requestAnimationFrame(watchFrames);
    document.addEventListener("keydown", (event) => (pressed = event.timeStamp), { capture: true });
    const seen = (): void => {
      const began = pressed;
      if (began === undefined) return;
      pressed = undefined;
      const drawn = (): void => {
        afterFrame(() => window.shown.push(performance.now() - began));
      };
      if (isInFrame) drawn();
      else requestAnimationFrame(drawn);
    };
    const at = document.querySelector(selector);
    if (!at) throw new Error(`Expected ${selector} on the page`);
    at.addEventListener("input", seen);
    new MutationObserver(() => {
      // A console that is emptied shows nothing yet.
      if (at.role !== "log" || at.querySelector(".line")) seen();
    }).observe(at, { childList: true, characterData: true, subtree: true });
  }, part);
}

/** The times so far, in milliseconds; each is given once. */
export const timesOf = (page: Page): Promise<number[]> => page.evaluate(() => window.shown.splice(0));
