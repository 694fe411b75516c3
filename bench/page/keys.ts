// Times keys in a page: from the key itself to the end of the frame that shows what it did.
import type { Page } from "@playwright/test";

declare global {
  interface PerformanceObserverInit {
    durationThreshold?: number;
  }
  interface Window {
    /** Milliseconds from each key to the frame that showed what it did. */
    shown: number[];
    /** Milliseconds from each letter to the screen, by when its key was pressed. */
    letters: Map<number, number>;
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

/**
 * From now on each letter is timed as browsers time it: from the key itself to the next frame that is on the screen (Event Timing,
 * https://www.w3.org/TR/event-timing/), in steps of 8 ms.
 */
export async function timeLetters(page: Page): Promise<void> {
  await page.evaluate(() => {
    const keys = new Map<number, number>();
    document.addEventListener("keydown", ({ timeStamp }) => keys.set(timeStamp, SHORTEST_MS), { capture: true });
    // What takes less than 16 ms is not told.
    const SHORTEST_MS = 8;
    new PerformanceObserver((list) => {
      for (const { name, startTime, duration } of list.getEntries())
        if (name === "keydown" && keys.has(startTime)) keys.set(startTime, duration);
    }).observe({ type: "event", durationThreshold: 16 });
    window.letters = keys;
  });
}

/** The times of the letters so far, in milliseconds. */
export const lettersOf = (page: Page): Promise<number[]> => page.evaluate(() => [...window.letters.values()]);

/** The times so far, in milliseconds; each is given once. */
export const timesOf = (page: Page): Promise<number[]> => page.evaluate(() => window.shown.splice(0));
