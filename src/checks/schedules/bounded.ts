// Searches by preemptions: all schedules with none, then all with one, and so on. The first that fails has the fewest switches.
import { POLICY, type Plan } from "../../runtime/exploring/board.ts";
import { choicesOf, isPreemption, type Trace } from "../../runtime/exploring/trace.ts";
import { choicesAt } from "./alternatives.ts";

/** A schedule that is still to be run: another one up to a step, then a choice that that one did not take. */
interface Branch {
  readonly like: readonly number[];
  readonly upTo: number;
  readonly choice: number;
}

/**
 * The search. Each schedule is run exactly once over all bounds: a branch is noted when its step is first seen, under the bound that it costs.
 */
export class BoundedSearch {
  /** How many preemptions the schedules have that are run now. */
  bound = 0;
  #now: (Branch | undefined)[] = [undefined];
  #next: Branch[] = [];
  #from = 0;

  /** Gives the next schedule under this bound; `undefined` when there is none left. */
  next(): Plan | undefined {
    if (this.#now.length === 0) return undefined;
    const branch = this.#now.pop();
    if (branch === undefined) {
      this.#from = 0;
      return { prefix: [], policy: POLICY.stay };
    }
    const prefix = branch.like.slice(0, branch.upTo);
    prefix.push(branch.choice);
    this.#from = prefix.length;
    return { prefix, policy: POLICY.stay };
  }

  /** Notes what the schedule that `next` gave could have done otherwise. */
  learn(trace: Trace): void {
    const like = choicesOf(trace);
    for (let step = like.length - 1; step >= this.#from; step--) {
      for (const choice of choicesAt(trace.steps[step] as Trace["steps"][number])) {
        if (choice === like[step]) continue;
        const costs = isPreemption(trace, step, choice);
        (costs ? this.#next : this.#now).push({ like, upTo: step, choice });
      }
    }
  }

  /** Tells whether a higher bound would exclude nothing: every schedule has been run. */
  isExhausted(): boolean {
    return this.#now.length === 0 && this.#next.length === 0;
  }

  /** Goes on with one preemption more. */
  raise(): void {
    this.bound++;
    // Those noted first come first: they are nearest to what ran before.
    this.#now = this.#next.reverse();
    this.#next = [];
  }
}
