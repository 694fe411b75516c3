import { type ContextManager, withContext } from "unwind/contextlib";

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
export function stopwatch(
  name: string,
  report: (time: Time) => void,
  now: () => number = () => performance.now(),
): ContextManager<void> {
  let start = NaN;
  return {
    enter() {
      start = now();
    },
    exit(error) {
      report({ name, ms: now() - start, failed: error !== undefined });
    },
  };
}

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
