// The exploration of one system: which strategy when, what is counted, when it ends.
import { OVER, type Plan, POLICY } from "../../runtime/exploring/board.ts";
import { choicesOf } from "../../runtime/exploring/trace.ts";
import { BoundedSearch } from "./bounded.ts";
import { textOf } from "./choices.ts";
import type { Coverage } from "./coverage.ts";
import { mean, outcomesBy, planForOutcomes, planForSchedules, schedulesBy } from "./estimate.ts";
import { SleepSetSearch } from "./sleep-sets.ts";
import type { Ran, System, Wrong } from "./system.ts";

/** What an exploration is told. */
export interface ExploreOptions {
  /** The most preemptions. Default: 3, and then everything without a bound as far as the budget goes. */
  readonly preemptions?: number | undefined;
  /** How many schedules are run at most. A count, not a time: the same submission gets the same verdict on every machine. Default: 4,000. */
  readonly budget?: number | undefined;
  /** Go on after a schedule that fails. Default: false. */
  readonly all?: boolean | undefined;
  readonly seed?: number | undefined;
  /** Steps after which a schedule is taken to never end. Default: as many as the board has room for. */
  readonly maxSteps?: number | undefined;
  /**
   * Steps of all schedules together that are drawn at random. Threads that try again and again make schedules of thousands of steps, which say little
   * more than short ones; a count, as the budget is. Default: 400,000.
   */
  readonly drawnSteps?: number | undefined;
  /** Called after each schedule with how many were run, and how many it will be at the end where that is known or can be estimated. */
  readonly onProgress?: ((ran: number, of: number | undefined) => void) | undefined;
}

/** A schedule that fails. */
export interface Failing {
  readonly choices: string;
  readonly wrong: Wrong;
  readonly ran: Ran;
}

/** What came of an exploration. */
export interface Exploration {
  readonly coverage: Coverage;
  /** How many different schedules ran to an end. */
  readonly schedules: number;
  /** Those that fail: the first alone, unless all were asked for. The one with the fewest preemptions comes first. */
  readonly failing: readonly Failing[];
}

export const DEFAULT_PREEMPTIONS = 3;
export const DEFAULT_BUDGET = 4_000;
/** Up to so many schedules in all, as estimated, every one is run: that proves most, and is said most simply. */
const FEW = 1_000;
/** How many schedules an estimate is made from. */
const SAMPLES = 24;

const DEFAULT_DRAWN_STEPS = 400_000;

/** Runs schedules until one fails, all were run, or the budget is spent. */
export async function explore(system: System, options: ExploreOptions = {}): Promise<Exploration> {
  return await new Explorer(system, options).explore();
}

class Explorer {
  readonly #system: System;
  readonly #options: ExploreOptions;
  readonly #budget: number;
  readonly #seed: number;
  readonly #failing: Failing[] = [];
  readonly #seen = new Set<string>();
  /** What came out of schedules without preemptions, where outcomes are compared. */
  readonly #serial = new Set<string>();
  #isSerial = true;
  #ran = 0;
  /** How many will have been run at the end of the present phase, where that is known or estimated. */
  #of: number | undefined;
  /** How many of those seen were drawn at random. */
  #drawn = 0;

  constructor(system: System, options: ExploreOptions) {
    this.#system = system;
    this.#options = options;
    this.#budget = options.budget ?? DEFAULT_BUDGET;
    this.#seed = options.seed ?? 1;
  }

  async explore(): Promise<Exploration> {
    const coverage = await this.#cover();
    const schedules = this.#seen.size;
    if (this.#hasFailed()) return { coverage: { type: "until failure", schedules }, schedules, failing: this.#failing };
    return { coverage, schedules, failing: this.#failing };
  }

  async #cover(): Promise<Coverage> {
    const search = new BoundedSearch();
    const bound = this.#options.preemptions ?? DEFAULT_PREEMPTIONS;
    // What comes after a bound that is too large for the budget gets its share.
    const share = this.#options.preemptions === undefined ? this.#budget / 2 : this.#budget;
    let bounded: { preemptions: number; schedules: number } | undefined;
    while (search.bound <= bound && (await this.#runBound(search, share))) {
      bounded = { preemptions: search.bound, schedules: this.#seen.size };
      this.#isSerial = false;
      if (search.isExhausted()) return { type: "all", schedules: this.#seen.size };
      search.raise();
    }
    if (bounded?.preemptions === bound && this.#options.preemptions !== undefined)
      return { type: "bounded", ...bounded };
    const all = await this.#estimate(planForSchedules, schedulesBy);
    if (all <= FEW && bounded !== undefined) {
      this.#of = this.#ran + Math.max(0, Math.round(all) - this.#seen.size);
      while (!search.isExhausted() && (await this.#runBound(search, this.#budget))) search.raise();
      if (search.isExhausted()) return { type: "all", schedules: this.#seen.size };
    }
    this.#of = undefined;
    // A search that is cut off by the budget covers one corner only: it is begun where it can be ended.
    const outcomesOf = await this.#estimate(planForOutcomes, outcomesBy);
    if (outcomesOf <= this.#left() / 2) {
      this.#of = this.#ran + Math.round(outcomesOf);
      const outcomes = await this.#runOutcomes();
      if (outcomes !== undefined) return outcomes;
    }
    if (all === Infinity && this.#left() <= 0)
      return { type: "cut off", schedules: this.#seen.size, ...(bounded === undefined ? {} : { bounded }) };
    return await this.#random(all, bounded);
  }

  /** Runs all schedules of one bound. @returns false when it had to stop before. */
  async #runBound(search: BoundedSearch, budget: number): Promise<boolean> {
    for (let plan = search.next(); plan !== undefined; plan = search.next()) {
      if (this.#ran >= budget || this.#hasFailed()) return false;
      search.learn((await this.#run(plan)).trace);
    }
    return !this.#hasFailed();
  }

  async #runOutcomes(): Promise<Coverage | undefined> {
    const search = new SleepSetSearch();
    let orders = 0;
    for (let plan = search.next(); plan !== undefined; plan = search.next()) {
      if (this.#left() <= 0 || this.#hasFailed()) return undefined;
      const { trace } = await this.#run(plan);
      search.learn(trace);
      if (trace.over !== OVER.pruned) orders++;
    }
    return { type: "outcomes", orders };
  }

  async #random(of: number, bounded: { preemptions: number; schedules: number } | undefined): Promise<Coverage> {
    this.#of = this.#budget;
    let length = 1;
    const { drawnSteps = DEFAULT_DRAWN_STEPS } = this.#options;
    let steps = 0;
    for (let draw = 0; this.#left() > 0 && steps < drawnSteps && !this.#hasFailed(); draw++) {
      const policy = draw % 2 === 0 ? POLICY.random : POLICY.pct;
      const { trace } = await this.#run({ prefix: [], policy, seed: this.#seed + SAMPLES + draw, length });
      length = Math.max(length, trace.steps.length);
      steps += trace.steps.length;
    }
    return { type: "random", schedules: this.#drawn, of, ...(bounded === undefined ? {} : { bounded }) };
  }

  async #estimate(plan: (seed: number) => Plan, by: (trace: Ran["trace"]) => number): Promise<number> {
    const sizes: number[] = [];
    for (let sample = 0; sample < SAMPLES && this.#left() > 0 && !this.#hasFailed(); sample++) {
      sizes.push(by((await this.#run(plan(this.#seed + sample))).trace));
    }
    return mean(sizes);
  }

  async #run(plan: Plan): Promise<Ran> {
    const { maxSteps, onProgress } = this.#options;
    const ran = await this.#system.run(maxSteps === undefined ? plan : { ...plan, maxSteps });
    this.#ran++;
    const before = this.#seen.size;
    if (ran.trace.over !== OVER.pruned) this.#judge(ran);
    if (plan.policy !== POLICY.stay && plan.policy !== POLICY.awake) this.#drawn += this.#seen.size - before;
    // An estimate that turned out too low says nothing any more.
    onProgress?.(this.#ran, this.#of !== undefined && this.#of >= this.#ran ? this.#of : undefined);
    return ran;
  }

  #judge(ran: Ran): void {
    const choices = textOf(choicesOf(ran.trace));
    if (this.#seen.has(choices)) return;
    this.#seen.add(choices);
    if (ran.trace.over === OVER.diverged) throw new Error(notTheSame);
    const wrong = ran.wrong ?? this.#oddOutcome(ran.outcome);
    if (wrong !== undefined) this.#failing.push({ choices, wrong, ran });
  }

  #oddOutcome(outcome: string | undefined): Wrong | undefined {
    if (outcome === undefined || this.#serial.has(outcome)) return undefined;
    if (this.#isSerial) {
      this.#serial.add(outcome);
      return undefined;
    }
    const orders = [...this.#serial].slice(0, 4).join(" or ");
    return { kind: "outcome", message: `The outcome is ${outcome}; one after the other would give ${orders}` };
  }

  #hasFailed(): boolean {
    return this.#failing.length > 0 && this.#options.all !== true;
  }

  #left(): number {
    return this.#budget - this.#ran;
  }
}

const notTheSame =
  "The program did not do the same under the same schedule. It must not depend on anything but its threads: not on what an earlier schedule left " +
  "behind, nor on when something is collected";
