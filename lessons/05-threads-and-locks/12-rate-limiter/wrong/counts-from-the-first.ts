// fails: turns that nobody took are not saved up
// says: saved
import { ThreadPoolExecutor } from "unwind/futures";
import { Event, Lock, SharedFloat, SharedInt } from "unwind/threading";

export const LIMIT = 2;
export const WINDOW_MS = 500;

export const closing = new Event();

const lock = new Lock();
const first = new SharedFloat(0);
const booked = new SharedInt(0);

export function nextTurn(): number {
  using _held = lock.acquire();
  if (booked.value === 0) first.value = Date.now();
  const turn = first.value + Math.floor(booked.value / LIMIT) * WINDOW_MS;
  booked.value += 1;
  return Math.max(Date.now(), turn);
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
