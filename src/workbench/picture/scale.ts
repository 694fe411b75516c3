// From steps to pixels and back, along the whole plot; what is in sight is a part of it.

/** A plot that shows the steps 1 to `last`, and beyond them where what was never closed goes on to. */
export interface Scale {
  readonly last: number;
  /** The whole plot's width in pixels. */
  readonly width: number;
}

/** What goes on to the end goes on beyond the last step by this share of all, so that its words have room. */
const TAIL = 0.2;
const LEFT = 12;
const RIGHT = 14;
/** Wider than this no step needs to be, in pixels. */
const WIDEST_STEP = 90;

export function xOf({ last, width }: Scale, step: number): number {
  return LEFT + ((step - 1) / stepsIn(last)) * (width - LEFT - RIGHT);
}

/** Where what never ended stops. */
export function endOf({ width }: Scale): number {
  return width - RIGHT;
}

function stepsIn(last: number): number {
  return Math.max(1, last * (1 + TAIL) - 1);
}

export function stepAt({ last, width }: Scale, x: number): number {
  return 1 + ((x - LEFT) / (width - LEFT - RIGHT)) * stepsIn(last);
}

/** How often a plot can be magnified until no step needs to be wider; 1 when it never needs to. */
export function mostZoom({ last, width }: Scale): number {
  return Math.max(1, (last * WIDEST_STEP) / width);
}

/** How far apart numbered steps stand at least, in pixels. */
const BETWEEN = 84;

/** The steps to number between two places: round ones, and the first. */
export function ticks(scale: Scale, fromX: number, toX: number): { step: number; x: number }[] {
  const every = roundUp(BETWEEN / (xOf(scale, 2) - xOf(scale, 1)));
  const first = Math.max(0, Math.floor(stepAt(scale, fromX) / every) * every);
  const found: { step: number; x: number }[] = [];
  for (let at = first; at <= scale.last; at += every) {
    const step = Math.max(1, at);
    const x = xOf(scale, step);
    if (x > toX) break;
    // The first step may stand close to the first round one.
    if (found.length > 0 && x - (found.at(-1)?.x ?? 0) < 0.75 * BETWEEN) continue;
    if (x >= fromX - BETWEEN) found.push({ step, x });
  }
  return found;
}

/** The next of 1, 2, 5, 10, 20, ... */
function roundUp(wanted: number): number {
  if (wanted <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(wanted));
  return [1, 2, 5].map((times) => times * power).find((round) => round >= wanted) ?? 10 * power;
}
