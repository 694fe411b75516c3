// What `everyFault` can be told: declarations only.
import type { ExpectedError } from "./came-out.ts";

export interface FaultOptions {
  /**
   * What must come out when something fails: an error of this class, one of which this answers true, or `"none"` where the code is to go on without.
   * Default: the very error that was injected.
   */
  readonly expectError?: ExpectedError | "none";
  /** `"any"` where tasks side by side release in an order that nobody can promise. Default: `"newest first"`. */
  readonly order?: "newest first" | "any";
}
