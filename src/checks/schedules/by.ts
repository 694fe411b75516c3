// How a schedule of a check is asked for: declarations only.

/** How a check is run to look at schedules of it, in place of being graded. */
export type By =
  | {
      readonly kind: "choices";
      /** The choices of the first steps. */
      readonly choices: string;
      /** What comes after them: somebody chooses, or the threads go on by themselves. */
      readonly then: "stop" | "go on";
      /** Which of the check's explorations is meant, from 0. */
      readonly exploration: number;
    }
  /** Every schedule of the first exploration. */
  | { readonly kind: "all" };
