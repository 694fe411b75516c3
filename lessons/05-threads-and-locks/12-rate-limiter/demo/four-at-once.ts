// shows: 429 Too Many Requests
import { ThreadPoolExecutor } from "unwind/futures";
import { SharedInt } from "unwind/threading";

const asked = new SharedInt(0); // in this half second

export function lookUp(place: string): string {
  const allowed = asked.add(1) <= 2;
  if (!allowed) return `${place}: 429 Too Many Requests`;
  return `found ${place}`;
}

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
  const places = ["Graz", "Linz", "Wels", "Enns"];
  const jobs = places.map((place) => pool.submit(lookUp, place));
  for (const job of jobs) console.log(job.result());
}
