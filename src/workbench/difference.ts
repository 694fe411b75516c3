// Two texts side by side: which of their lines belong to both.

export interface MarkedLine {
  readonly text: string;
  readonly same: boolean;
}

export interface Difference {
  readonly wanted: readonly MarkedLine[];
  readonly got: readonly MarkedLine[];
}

/** Beyond this many pairs of lines only equal beginnings and ends are matched. */
const MOST_PAIRS = 250_000;

/** Marks the lines that stand in both texts in the same order (a longest common subsequence). */
export function difference(wanted: string, got: string): Difference {
  const left = wanted.split("\n");
  const right = got.split("\n");
  const common = left.length * right.length <= MOST_PAIRS ? commonLines(left, right) : commonEnds(left, right);
  return {
    wanted: left.map((text, index) => ({ text, same: common.left.has(index) })),
    got: right.map((text, index) => ({ text, same: common.right.has(index) })),
  };
}

interface Common {
  readonly left: Set<number>;
  readonly right: Set<number>;
}

function commonLines(left: readonly string[], right: readonly string[]): Common {
  const width = right.length + 1;
  // lengths[i * width + j]: how many lines left[i..] and right[j..] have in common.
  const lengths = new Uint32Array((left.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      lengths[i * width + j] = left[i] === right[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const common: Common = { left: new Set(), right: new Set() };
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    if (left[i] === right[j]) {
      common.left.add(i++);
      common.right.add(j++);
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return common;
}

function commonEnds(left: readonly string[], right: readonly string[]): Common {
  const common: Common = { left: new Set(), right: new Set() };
  const shorter = Math.min(left.length, right.length);
  let start = 0;
  while (start < shorter && left[start] === right[start]) {
    common.left.add(start);
    common.right.add(start++);
  }
  for (let end = 1; end <= shorter - start && left.at(-end) === right.at(-end); end++) {
    common.left.add(left.length - end);
    common.right.add(right.length - end);
  }
  return common;
}
