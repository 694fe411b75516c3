import { ThreadPoolExecutor } from "unwind/futures";
import { Event, Lock, SharedArray, SharedInt } from "unwind/threading";

export const LIMIT = 2; // so many questions
export const WINDOW_MS = 500; // in any stretch of so long

/** Set when the program shuts down: from then on nobody waits for a turn. */
export const closing = new Event();

const lock = new Lock();
const turns = new SharedArray("float", LIMIT); // the latest turns; a time does not fit into an "int"
const booked = new SharedInt(0);

/**
 * Books the next turn, without waiting for it. Many threads call this.
 *
 * @returns its time, as `Date.now()` tells the time: now if that is allowed, else as soon as it is.
 */
export function nextTurn(): number {
  using _held = lock.acquire(); // from the look at an old turn until the new one is written
  const place = booked.value % LIMIT; // here stands the oldest of them, LIMIT turns ago
  const turn = Math.max(Date.now(), turns.get(place) + WINDOW_MS); // when that one is old enough
  turns.set(place, turn);
  booked.value += 1;
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
