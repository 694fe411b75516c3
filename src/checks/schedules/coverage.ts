// Says honestly what was covered.

/** How much of all schedules was run. */
export type Coverage =
  | { readonly type: "all"; readonly schedules: number }
  /** One schedule was run for each outcome. */
  | { readonly type: "outcomes"; readonly orders: number }
  | { readonly type: "bounded"; readonly preemptions: number; readonly schedules: number }
  /** `bounded`: what was run completely before; `of`: how many there are, as estimated. */
  | {
      readonly type: "random";
      readonly schedules: number;
      readonly of: number;
      readonly bounded?: { readonly preemptions: number; readonly schedules: number };
    }
  /** The budget was spent before anybody could tell how many there are. */
  | {
      readonly type: "cut off";
      readonly schedules: number;
      readonly bounded?: { readonly preemptions: number; readonly schedules: number };
    }
  /** The search ended at the first schedule that failed. */
  | { readonly type: "until failure"; readonly schedules: number };

/** @example `all 70 schedules`, `every outcome (34 representative orders)`, `2,000 of more than 10¹² schedules, at random`. */
export function tellCoverage(coverage: Coverage): string {
  switch (coverage.type) {
    case "all":
      return coverage.schedules === 1 ? "the only schedule" : `all ${number(coverage.schedules)} schedules`;
    case "outcomes":
      return `every outcome (${number(coverage.orders)} representative order${plural(coverage.orders)})`;
    case "bounded":
      return tellBounded(coverage);
    case "random": {
      const random = `${number(coverage.schedules)} of ${tellSize(coverage.of)} schedules, at random`;
      if (coverage.bounded === undefined) return random;
      // The bounds took the whole budget, or all that was drawn had been run before.
      if (coverage.schedules === 0) return `${tellBounded(coverage.bounded)}, of ${tellSize(coverage.of)} in all`;
      return `${tellBounded(coverage.bounded)}, and ${random}`;
    }
    case "cut off": {
      const { schedules, bounded } = coverage;
      if (bounded === undefined) return `${number(schedules)} schedules, of many more`;
      return `${tellBounded(bounded)}, and ${number(schedules - bounded.schedules)} of many more`;
    }
    case "until failure":
      return `${number(coverage.schedules)} schedule${plural(coverage.schedules)} up to the first that fails`;
  }
}

function tellBounded({ preemptions, schedules }: { preemptions: number; schedules: number }): string {
  const most =
    preemptions === 0 ? "without preemptions" : `with at most ${preemptions} preemption${plural(preemptions)}`;
  return `every schedule ${most} (${number(schedules)})`;
}

/** An estimate is told as one: by its power of ten. */
function tellSize(size: number): string {
  if (size < 10_000) return `about ${number(Math.ceil(size / 100) * 100)}`;
  const power = Number.isFinite(size) ? Math.floor(Math.log10(size)) : 308;
  return `more than 10${String(power).replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)] ?? "")}`;
}

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

function number(count: number): string {
  return count.toLocaleString("en");
}

function plural(count: number): string {
  return count === 1 ? "" : "s";
}
