// When to do what only makes the page ready for later: while nobody types or points, and one thing at a time. Each keeps the
// threads busy that draw the page: a letter typed meanwhile was seen up to 0.7 s late on two cores.

/** So long after the last key or movement the reader is at rest, in milliseconds. */
export const QUIET_MS = 1_000;
/** A page that is never idle does it after so long. */
const LATEST_MS = 3_000;

let lastSignAt = -Infinity;
let underWay: Promise<void> | undefined;
const onKeys = new Set<() => void>();

if (typeof document !== "undefined") {
  const note = (): void => {
    lastSignAt = performance.now();
  };
  const noteKey = (): void => {
    note();
    for (const tell of onKeys) tell();
  };
  const options = { capture: true, passive: true };
  // A composition and a screen's keyboard press no keys.
  for (const type of ["keydown", "input"]) document.addEventListener(type, noteKey, options);
  // Whoever moves the pointer may be on the way to the editor.
  for (const type of ["pointermove", "pointerdown", "wheel"]) document.addEventListener(type, note, options);
}

/** Tells of each key, from now on. @returns what ends that. */
export function whenTyping(tell: () => void): () => void {
  onKeys.add(tell);
  return () => onKeys.delete(tell);
}

/** Whether nobody has pressed a key or moved the pointer for so long, in milliseconds. */
export const isQuiet = (quietMs = QUIET_MS): boolean => performance.now() - lastSignAt >= quietMs;

/**
 * Calls `work` once the page is idle and at rest, and what was begun before it in this way has settled.
 *
 * @param quietMs - how long nobody may have pressed a key or moved the pointer.
 * @returns what calls it off.
 */
export function whenIdle(work: () => unknown, quietMs = QUIET_MS): () => void {
  let cancel: () => void = () => undefined;
  let isOff = false;
  const attempt = (): void => {
    if (isOff) return;
    if (underWay) void underWay.then(later);
    else if (isQuiet(quietMs)) begin(work);
    else {
      const timer = setTimeout(later, lastSignAt + quietMs - performance.now());
      cancel = () => {
        clearTimeout(timer);
      };
    }
  };
  const later = (): void => {
    if (!isOff) cancel = onceIdle(attempt);
  };
  later();
  return () => {
    isOff = true;
    cancel();
  };
}

function begin(work: () => unknown): void {
  const ended = (): void => {
    underWay = undefined;
  };
  underWay = new Promise((resolve) => {
    resolve(work());
  }).then(ended, ended);
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
