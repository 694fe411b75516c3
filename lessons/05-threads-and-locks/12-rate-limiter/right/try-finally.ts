import { ThreadPoolExecutor } from "unwind/futures";
import { Event, Semaphore, SharedArray } from "unwind/threading";

export const LIMIT = 2;
export const WINDOW_MS = 500;

export const closing = new Event();

const one = new Semaphore(1);
const turns = new SharedArray("float", LIMIT);

export function nextTurn(): number {
  one.acquire();
  try {
    const turn = Math.max(Date.now(), turns.get(0) + WINDOW_MS);
    for (let place = 1; place < LIMIT; place++) turns.set(place - 1, turns.get(place));
    turns.set(LIMIT - 1, turn);
    return turn;
  } finally {
    one.release();
  }
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
