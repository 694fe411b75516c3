// fails: three threads that meet get two turns now and one later
// says: half a second later
import { ThreadPoolExecutor } from "unwind/futures";
import { Event, SharedArray, SharedInt } from "unwind/threading";

export const LIMIT = 2;
export const WINDOW_MS = 500;

export const closing = new Event();

const turns = new SharedArray("float", LIMIT);
const booked = new SharedInt(0);

export function nextTurn(): number {
  const place = booked.value % LIMIT;
  const turn = Math.max(Date.now(), turns.get(place) + WINDOW_MS);
  turns.set(place, turn);
  booked.value += 1;
  return turn;
}

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
