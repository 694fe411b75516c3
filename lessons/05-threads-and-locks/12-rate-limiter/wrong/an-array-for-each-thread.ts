// fails: three threads that meet get two turns now and one later
// says: shared memory
import { ThreadPoolExecutor } from "unwind/futures";
import { Event } from "unwind/threading";

export const LIMIT = 2; // so many questions
export const WINDOW_MS = 500; // in any stretch of so long

/** Set when the program shuts down: from then on nobody waits for a turn. */
export const closing = new Event();

const turns: number[] = [];

/**
 * Books the next turn, without waiting for it. Many threads call this.
 *
 * @returns its time, as `Date.now()` tells the time: now if that is allowed, else as soon as it is.
 */
export function nextTurn(): number {
  const oldest = turns.at(-LIMIT) ?? -Infinity;
  const turn = Math.max(Date.now(), oldest + WINDOW_MS);
  turns.push(turn);
  return turn;
}

/** Asks the service for a place, at its turn. @returns nothing when the program shuts down first. */
export function lookUp(place: string): string | undefined {
  const waitMs = nextTurn() - Date.now();
  if (closing.wait({ timeoutMs: Math.max(0, waitMs) })) return undefined;
  return `found ${place}`;
}

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 3 });
  const jobs = ["Graz", "Linz", "Wels"].map((place) => pool.submit(lookUp, place));
  for (const job of jobs) console.log(job.result());
}
