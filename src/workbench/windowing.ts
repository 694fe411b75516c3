// Which rows of a long list need to be in the document: those in sight and a few around them.

export interface Range {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
}

/** What is in sight, in pixels, of `count` rows of one height. */
export interface Sight {
  readonly scrollTop: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly count: number;
}

/** How far a scrolled element is, in pixels. */
export interface Scrolled {
  readonly scrollTop: number;
  readonly clientHeight: number;
  readonly scrollHeight: number;
}

/**
 * Whether the end should stay in sight as lines arrive. Only a move upwards lets it go: between a scroll and its event
 * more lines may have come, and being above their end is then nobody's wish.
 */
export function followsEnd(following: boolean, lastTop: number, now: Scrolled): boolean {
  if (now.scrollTop + now.clientHeight >= now.scrollHeight - 4) return true;
  return following && now.scrollTop >= lastTop;
}

const AROUND = 30;
/** The range starts at a multiple of this, so that it changes only now and then while scrolling. */
const STEP = 10;

/** The rows to render; a range that is larger than what is in sight on both sides. */
export function visibleRange(sight: Sight): Range {
  const { scrollTop, height, rowHeight, count } = sight;
  const top = Math.floor(Math.max(0, scrollTop) / rowHeight) - AROUND;
  const first = Math.min(Math.max(0, Math.floor(top / STEP) * STEP), Math.max(0, count - 1));
  const rows = Math.ceil(height / rowHeight) + 2 * AROUND + STEP;
  return { first, end: Math.min(count, first + rows) };
}
