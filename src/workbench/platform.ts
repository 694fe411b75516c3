// What the reader's machine is like, where the bench has to know.

/** True on Apple's systems, where Command takes the place of Control. */
export function isApple(platform: string): boolean {
  return /Mac|iPhone|iPad|iPod/.test(platform);
}

/** Whether this page should load Monaco: not when the address asks for the plain editor, nor on a touch screen. */
export function wantsMonaco(address: string, coarsePointer: boolean): boolean {
  return !coarsePointer && new URL(address).searchParams.get("editor") !== "plain";
}

/** Calls `work` when the page is idle, after three seconds at the latest. Gives a function that calls it off. */
export function whenIdle(work: () => void): () => void {
  // Safari has no requestIdleCallback.
  if (typeof requestIdleCallback !== "function") {
    const timer = setTimeout(work, 500);
    return () => clearTimeout(timer);
  }
  const request = requestIdleCallback(work, { timeout: 3000 });
  return () => cancelIdleCallback(request);
}
