// The picture in one line, and the lanes that are in trouble.
import type { Lane, Picture } from "../../trace/lanes.ts";

/** The lanes on which something leaked, failed, or waits to the end. */
export function troubledLanes({ lanes, errors, isOver, isCut }: Picture): number[] {
  const left = new Set(errors.map(({ lane }) => lane));
  return lanes.flatMap((lane, index) => (left.has(index) || isTroubled(lane, isOver && !isCut) ? [index] : []));
}

function isTroubled({ rows, waits }: Lane, isOver: boolean): boolean {
  const isBad = rows.some((row) => row.some(({ state, error }) => state === "leaked" || error !== undefined));
  return isBad || waits.some((row) => row.some(({ to, error }) => error !== undefined || (isOver && to === undefined)));
}

/** `13 steps. 2 left open, 1 error.` */
export function summaryOf({ lanes, last, errors, isOver, isCut, threads }: Picture): string {
  let leaked = 0;
  let thrown = 0;
  let stuck = 0;
  for (const { rows, waits } of lanes) {
    for (const row of rows) {
      for (const { state, error } of row) {
        if (state === "leaked") leaked++;
        if (error !== undefined) thrown++;
      }
    }
    for (const row of waits) if (isOver && !isCut && row.at(-1)?.to === undefined) stuck++;
  }
  const failed = Math.max(errors.length, thrown);
  const run = `${count(last, "step")}${threads > 1 ? ` in ${count(threads, "thread")}` : ""}`;
  const troubles = [
    leaked > 0 ? `${leaked.toLocaleString("en")} left open` : "",
    failed > 0 ? count(failed, "error") : "",
    stuck > 0 ? `${count(stuck, "wait")} without end` : "",
  ].filter((text) => text !== "");
  const told = troubles.length > 0 ? troubles.join(", ") : isOver && !isCut ? "nothing was left open" : "";
  return [run, told].filter((text) => text !== "").join(": ") + (isCut ? "; the rest was not recorded" : "");
}

function count(number: number, what: string): string {
  return `${number.toLocaleString("en")} ${what}${number === 1 ? "" : "s"}`;
}
