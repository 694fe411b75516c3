// What changed between two texts, as one edit: it keeps undo stacks, carets and drafts whole.

/** Replace what stands between `start` and `end` of the old text with `inserted`. Offsets in UTF-16 units. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly inserted: string;
}

/** The smallest single replacement that turns `from` into `to`, or `undefined` when they are equal. */
export function changeBetween(from: string, to: string): Change | undefined {
  if (from === to) return undefined;
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && from[start] === to[start]) start++;
  let same = 0;
  while (same < shorter - start && from[from.length - 1 - same] === to[to.length - 1 - same]) same++;
  return { start, end: from.length - same, inserted: to.slice(start, to.length - same) };
}

/** `text` with the change made. */
export function applyChange(text: string, change: Change): string {
  return text.slice(0, change.start) + change.inserted + text.slice(change.end);
}

/** Where an offset of the old text lies in the new one: a caret that stays beside its letters. */
export function carryOffset(offset: number, change: Change): number {
  if (offset <= change.start) return offset;
  const end = change.start + change.inserted.length;
  return offset >= change.end ? offset + end - change.end : end;
}

/**
 * Carries what was typed onto `shown` over to `kept`, the draft that belongs there: the page shows the starter until
 * its script wakes, and somebody may have typed by then. Where the typed place is gone, it goes to the nearest end
 * that both texts share.
 */
export function carryOver(shown: string, typed: string, kept: string): string {
  const change = changeBetween(shown, typed);
  if (!change || typed === kept) return kept;
  const apart = changeBetween(shown, kept);
  if (!apart) return typed;
  if (change.end <= apart.start) return applyChange(kept, change);
  const shift = kept.length - shown.length;
  if (change.start >= apart.end) {
    return applyChange(kept, { ...change, start: change.start + shift, end: change.end + shift });
  }
  const end = apart.start + apart.inserted.length;
  return applyChange(kept, { start: end, end, inserted: change.inserted });
}
