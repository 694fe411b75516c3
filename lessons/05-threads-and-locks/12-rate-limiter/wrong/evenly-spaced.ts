// fails: three threads that meet get two turns now and one later
// says: half a second later
import { ThreadPoolExecutor } from "unwind/futures";
import { Event, Lock, SharedFloat } from "unwind/threading";

export const LIMIT = 2;
export const WINDOW_MS = 500;

export const closing = new Event();

const lock = new Lock();
const last = new SharedFloat(0);

export function nextTurn(): number {
  using _held = lock.acquire();
  last.value = Math.max(Date.now(), last.value + WINDOW_MS / LIMIT);
  return last.value;
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
