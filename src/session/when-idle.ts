// When to do what only makes the page ready for later: not while somebody types. esbuild's machine code alone keeps the threads
// busy that draw the page: a letter typed meanwhile was seen up to 0.7 s late on two cores.

/** So long after the last key nobody types, in milliseconds. */
const QUIET_MS = 1_000;
/** A page that is never idle does it after so long. */
const LATEST_MS = 3_000;

let lastKeyAt = -Infinity;

if (typeof document !== "undefined") {
  const noteKey = (): void => {
    lastKeyAt = performance.now();
  };
  // A composition and a screen's keyboard press no keys.
  for (const type of ["keydown", "input"]) document.addEventListener(type, noteKey, { capture: true, passive: true });
}

/** Calls `work` once the page is idle and no key was pressed for a second. Gives a function that calls it off. */
export function whenIdle(work: () => void): () => void {
  let cancel: () => void;
  const attempt = (): void => {
    const quietInMs = lastKeyAt + QUIET_MS - performance.now();
    if (quietInMs > 0) cancel = after(quietInMs);
    else work();
  };
  const after = (milliseconds: number): (() => void) => {
    const timer = setTimeout(() => {
      cancel = onceIdle(attempt);
    }, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  };
  cancel = onceIdle(attempt);
  return () => {
    cancel();
  };
}

function onceIdle(work: () => void): () => void {
  // Safari has no requestIdleCallback.
  if (typeof requestIdleCallback !== "function") {
    const timer = setTimeout(work, 500);
    return () => {
      clearTimeout(timer);
    };
  }
  const request = requestIdleCallback(work, { timeout: LATEST_MS });
  return () => {
    cancelIdleCallback(request);
  };
}
