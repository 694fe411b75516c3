// Searches one schedule for each outcome: two that differ only in the order of independent steps are one. Without a bound, since a bound would
// cut off the very schedule that stands for the others.
import { POLICY, type Plan } from "../../runtime/exploring/board.ts";
import type { Step, Trace } from "../../runtime/exploring/trace.ts";
import { type Asleep, asleepAfter, awakeAt, NOTHING, type Stands, standsOf } from "./covered.ts";

/** A place where the search can branch off. */
interface Node {
  /** What was covered when the search first came here. */
  readonly asleep: Asleep;
  readonly step: Step;
  readonly stands: Stands;
  /** What it does now, and what it has done before. */
  choice: number;
  readonly done: number[];
}

/** The search, depth first. */
export class SleepSetSearch {
  readonly #path: Node[] = [];
  #begun = false;

  /** Gives the next schedule; `undefined` when every outcome was seen. */
  next(): Plan | undefined {
    if (!this.#begun) {
      this.#begun = true;
      return { prefix: [], policy: POLICY.awake, asleep: NOTHING };
    }
    for (let node = this.#path.at(-1); node !== undefined; node = this.#path.at(-1)) {
      const { done, choice, step, asleep } = node;
      done.push(choice);
      const other = awakeAt(step, asleep).find((each) => !done.includes(each));
      if (other !== undefined) {
        node.choice = other;
        return { prefix: this.#path.map((each) => each.choice), policy: POLICY.awake, asleep: after(node) };
      }
      this.#path.pop();
    }
    return undefined;
  }

  /** Notes where the schedule that `next` gave can be left. */
  learn(trace: Trace): void {
    const stands = standsOf(trace);
    let last = this.#path.at(-1);
    for (let at = this.#path.length; at < trace.steps.length; at++) {
      const step = trace.steps[at] as Step;
      const asleep = last === undefined ? NOTHING : after(last);
      last = { asleep, step, stands: stands[at] as Stands, choice: step.choice, done: [] };
      this.#path.push(last);
    }
  }
}

function after({ asleep, done, choice, stands }: Node): Asleep {
  return asleepAfter(asleep, done, choice, stands);
}
