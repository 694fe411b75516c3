import { whenIdle } from "../session/when-idle.ts";

/** Waits until an editor has neither the focus nor an open composition, and the page is idle; false when `signal` ended the wait. */
export async function whenLeftAndIdle(field: HTMLElement, signal: AbortSignal): Promise<boolean> {
  do {
    if (!(await whenLeft(field, signal))) return false;
    await new Promise<void>((resolve) => {
      const cancel = whenIdle(resolve);
      signal.addEventListener("abort", () => (cancel(), resolve()), { once: true });
    });
  } while (document.activeElement === field);
  return !signal.aborted;
}

async function whenLeft(field: HTMLElement, signal: AbortSignal): Promise<boolean> {
  while (document.activeElement === field) {
    await new Promise<void>((resolve) => {
      const left = (): void => resolve();
      // A composition ends before the focus goes. The focus has gone where it goes only after the event.
      field.addEventListener("blur", () => setTimeout(left), { once: true, signal });
      signal.addEventListener("abort", left, { once: true });
    });
    if (signal.aborted) return false;
    // Another window has the focus: the field still is where the next key goes.
    if (document.activeElement === field) await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return !signal.aborted;
}
