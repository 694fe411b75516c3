// Holds lessons to their promises, several at once.
import { LessonError } from "../lesson/lesson-error.ts";
import { NotReached, type Outcome, type Proof } from "./proof.ts";

export interface RunOptions {
  /** How many proofs run at once. */
  readonly atOnce: number;
  /** Told after each proof. */
  readonly onProgress?: (done: number, proof: Proof) => void;
}

/**
 * Runs all proofs, starting them in order.
 *
 * @returns what came of them, in their order, without those that could not be reached: what is in their way is told by another.
 */
export async function runProofs(proofs: readonly Proof[], { atOnce, onProgress }: RunOptions): Promise<Outcome[]> {
  const outcomes: (Outcome | undefined)[] = [];
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < proofs.length; index = next++) {
      const proof = proofs[index];
      if (proof === undefined) return;
      outcomes[index] = await outcomeOf(proof);
      onProgress?.(++done, proof);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return outcomes.filter((outcome) => outcome !== undefined);
}

async function outcomeOf({ lesson, promise, prove }: Proof): Promise<Outcome | undefined> {
  try {
    const problems = await prove();
    if (problems.length === 0) return { lesson, promise, passed: true };
    return { lesson, promise, passed: false, message: new LessonError(problems).message };
  } catch (error) {
    if (error instanceof NotReached) return undefined;
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { lesson, promise, passed: false, message: `could not be proved: ${message}` };
  }
}
