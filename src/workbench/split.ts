// How the page is shared out between the prose and the bench, remembered on this machine.
import { atom } from "nanostores";
import type { ReadableAtom } from "nanostores";

export const leastSplit = 25;
export const mostSplit = 70;
const usualSplit = 44;
const KEY = "unwind:split";

const $writable = atom(usualSplit);
/** The prose's share of the width, in percent. */
export const $split: ReadableAtom<number> = $writable;

/** Sets the share, within its bounds, and remembers it where there is storage. */
export function setSplit(percent: number): void {
  const share = Math.min(mostSplit, Math.max(leastSplit, Math.round(percent * 10) / 10));
  $writable.set(share);
  try {
    localStorage.setItem(KEY, String(share));
  } catch {
    // A full or forbidden storage costs the memory of the split, nothing else.
  }
}

/** Takes up the share of the last visit. */
export function recallSplit(): void {
  try {
    const share = Number(localStorage.getItem(KEY) ?? usualSplit);
    if (share >= leastSplit && share <= mostSplit) $writable.set(share);
  } catch {
    // See above.
  }
}

/** The share after a key on the separator; `undefined` for keys that do not move it. */
export function splitAfterKey(share: number, key: string): number | undefined {
  const step = 2;
  return { ArrowLeft: share - step, ArrowRight: share + step, Home: leastSplit, End: mostSplit }[key];
}
