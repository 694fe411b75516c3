// The other choices of a step.
import { choiceOf, MAX_EXPLORED } from "../../runtime/exploring/board.ts";
import type { Step } from "../../runtime/exploring/trace.ts";

/** Gives every choice that a step had. */
export function choicesAt({ runs, expiries }: Pick<Step, "runs" | "expiries">): number[] {
  const choices: number[] = [];
  for (let thread = 0; thread < MAX_EXPLORED; thread++) {
    if ((runs & (1 << thread)) !== 0) choices.push(choiceOf(thread, false));
    if ((expiries & (1 << thread)) !== 0) choices.push(choiceOf(thread, true));
  }
  return choices;
}
