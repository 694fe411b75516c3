// Two programs beside each other: equal lines in one row, what differs in rows of its own.
import { difference } from "../difference.ts";

export interface SideLine {
  readonly text: string;
  readonly same: boolean;
}

/** A row; a side that has no line there is undefined. */
export interface SideRow {
  readonly yours: SideLine | undefined;
  readonly solution: SideLine | undefined;
}

/** Lines that both have stand in one row, in order. */
export function sideBySide(yours: string, solution: string): SideRow[] {
  const marked = difference(solution, yours);
  const left = marked.got;
  const right = marked.wanted;
  const rows: SideRow[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const mine = left[i];
    const theirs = right[j];
    if (mine?.same && theirs?.same) {
      rows.push({ yours: mine, solution: theirs });
      i++;
      j++;
      continue;
    }
    const changedMine = mine && !mine.same ? mine : undefined;
    const changedTheirs = theirs && !theirs.same ? theirs : undefined;
    rows.push({ yours: changedMine, solution: changedTheirs });
    if (changedMine) i++;
    if (changedTheirs) j++;
  }
  return rows;
}
