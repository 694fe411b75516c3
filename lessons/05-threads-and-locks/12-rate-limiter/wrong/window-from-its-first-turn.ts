// fails: counts in any stretch of time, not only in whole windows
// says: windows that begin at fixed times
import { ThreadPoolExecutor } from "unwind/futures";
import { Event, Lock, SharedFloat, SharedInt } from "unwind/threading";

export const LIMIT = 2;
export const WINDOW_MS = 500;

export const closing = new Event();

const lock = new Lock();
const begin = new SharedFloat(0);
const inWindow = new SharedInt(0);

export function nextTurn(): number {
  using _held = lock.acquire();
  if (Date.now() - begin.value >= WINDOW_MS) {
    begin.value = Date.now();
    inWindow.value = 0;
  }
  if (inWindow.value === LIMIT) {
    begin.value += WINDOW_MS;
    inWindow.value = 0;
  }
  inWindow.value += 1;
  return Math.max(Date.now(), begin.value);
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
