// Times the frames of a page: how long from one to the next.
import type { Page } from "@playwright/test";

declare global {
  interface Window {
    /** When each frame began, in milliseconds, while they are watched. */
    framesAt: number[] | undefined;
  }
}

/** @returns the milliseconds between the frames that the page drew while `act` went on. */
export async function framesDuring(page: Page, act: () => Promise<unknown>): Promise<number[]> {
  await page.evaluate(() => {
    const framesAt: number[] = (window.framesAt = []);
    const watch = (at: number): void => {
      framesAt.push(at);
      if (window.framesAt === framesAt) requestAnimationFrame(watch);
    };
    requestAnimationFrame(watch);
  });
  await act();
  const at = await page.evaluate(() => {
    const { framesAt = [] } = window;
    window.framesAt = undefined;
    return framesAt;
  });
  return at.slice(1).map((each, index) => each - (at[index] ?? NaN));
}
