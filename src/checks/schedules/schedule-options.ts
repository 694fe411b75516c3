// What `everySchedule` is told: declarations only.

/** A function that the learner's module exports, alone or with what it is called with. */
export type ThreadBody = ((...args: never[]) => unknown) | readonly [(...args: never[]) => unknown, ...unknown[]];

export interface ScheduleOptions {
  /** Looks at what a schedule left: answers `false`, or expects what does not hold, where it is wrong. */
  readonly after?: () => unknown;
  /** What must hold after every schedule, and why it matters: told where `after` answers `false`. */
  readonly why?: string;
  /**
   * What came out, as plain data. Each schedule must give what one without preemptions gives too: as if the threads had run one after the other.
   */
  readonly outcome?: () => unknown;
  /** The most preemptions. Default: 3, and then everything without a bound as far as the budget goes. */
  readonly preemptions?: number;
  /** How many schedules are run at most. Default: 4,000. */
  readonly budget?: number;
}
