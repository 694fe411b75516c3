import { withContext } from "unwind/contextlib";
import { ThreadPoolExecutor } from "unwind/futures";
import { Event, Lock, SharedArray, SharedInt } from "unwind/threading";

export const LIMIT = 2;
export const WINDOW_MS = 500;

export const closing = new Event();

class Turns {
  readonly #lock = new Lock();
  readonly #latest = new SharedArray("float", LIMIT);
  readonly #booked = new SharedInt(0);

  book(): number {
    return withContext(this.#lock, () => {
      const place = (this.#booked.add(1) - 1) % LIMIT;
      const turn = Math.max(Date.now(), this.#latest.get(place) + WINDOW_MS);
      this.#latest.set(place, turn);
      return turn;
    });
  }
}

const turns = new Turns();

export function nextTurn(): number {
  return turns.book();
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
