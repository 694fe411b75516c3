import { isQuiet, whenIdle } from "../session/when-idle.ts";

/**
 * Calls `attempt` once an editor has neither the focus nor an open composition and the page is idle, again and again until it gives
 * true or `signal` ends it. What else waits for an idle page waits for it.
 */
export async function whenLeftAndIdle(
  field: HTMLElement,
  signal: AbortSignal,
  attempt: () => Promise<boolean>,
): Promise<void> {
  let isDone = false;
  while (!isDone) {
    if (!(await whenLeft(field, signal))) return;
    await new Promise<void>((resolve, reject) => {
      const cancel = whenIdle(async () => {
        try {
          isDone = isLeft(field) && (await attempt());
          resolve();
        } catch (error) {
          reject(error);
        }
      });
      signal.addEventListener("abort", () => (cancel(), resolve()), { once: true });
    });
    if (signal.aborted) return;
  }
}

/** Whether the next key goes elsewhere. */
const isLeft = (field: HTMLElement): boolean => document.activeElement !== field;

/** The same, and nobody types or points. */
export const isLeftInPeace = (field: HTMLElement): boolean => isLeft(field) && isQuiet();

async function whenLeft(field: HTMLElement, signal: AbortSignal): Promise<boolean> {
  while (!isLeft(field)) {
    await new Promise<void>((resolve) => {
      const left = (): void => resolve();
      // A composition ends before the focus goes. The focus has gone where it goes only after the event.
      field.addEventListener("blur", () => setTimeout(left), { once: true, signal });
      signal.addEventListener("abort", left, { once: true });
    });
    if (signal.aborted) return false;
    // Another window has the focus: the field still is where the next key goes.
    if (!isLeft(field)) await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return !signal.aborted;
}
