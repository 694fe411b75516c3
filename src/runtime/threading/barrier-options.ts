import { checkedTimeout } from "./lock.ts";

/** What a `Barrier` can be told. */
export interface BarrierOptions {
  /**
   * Called once a round, by the thread that comes last, before anybody goes on. Made later than while the module loads, a barrier needs an
   * exported function here. Default: none.
   */
  readonly action?: () => void;
  /** The deadline of every `wait` that names none, in milliseconds from its call. Default: none. */
  readonly timeoutMs?: number;
}

/** The longest deadline that is one, in milliseconds: three weeks. */
const LONGEST = 2 ** 31 - 1;

/** Gives a barrier's own deadline as its word on the heap: 0 for none. @throws {RangeError} when it is no deadline. */
export function deadlineWord({ timeoutMs }: BarrierOptions): number {
  const checked = checkedTimeout(timeoutMs) ?? Infinity;
  // One of 0 is over as soon as one of 1 ms that is looked at a moment later.
  return checked > LONGEST ? 0 : Math.max(1, Math.ceil(checked));
}
