// fails: reports when the body ends well
// says: `ms` is the time from the entering to the end
import { contextManager, withContext } from "unwind/contextlib";

export interface Time {
  readonly name: string;
  /** From the moment when the block was entered to its end. */
  readonly ms: number;
  readonly failed: boolean;
}

/**
 * Reports once how long its block took, and whether it failed.
 *
 * @param now - the clock, in milliseconds.
 */
export const stopwatch = contextManager(function* stopwatch(
  name: string,
  report: (time: Time) => void,
  now: () => number = () => performance.now(),
) {
  const start = now();
  const ms = now() - start;
  let failed = true;
  try {
    yield;
    failed = false;
  } finally {
    report({ name, ms, failed });
  }
});

export function main(): void {
  const report = ({ name, failed }: Time): void => {
    console.log(name, failed ? "failed" : "is done");
  };
  withContext(stopwatch("import orders", report), () => console.log("17, 18, 19"));
  try {
    withContext(stopwatch("ask the bank", report), () => {
      throw new Error("the bank did not answer");
    });
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
  }
}
