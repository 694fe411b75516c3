// shows: 429 Too Many Requests
import { ThreadPoolExecutor } from "unwind/futures";
import { SharedInt } from "unwind/threading";

const asked = new SharedInt(0); // what the service has counted in this half second

export function lookUp(place: string): string {
  const allowed = asked.add(1) <= 2;
  return allowed ? `found ${place}` : `${place}: 429 Too Many Requests`;
}

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
  for (const line of pool.map(lookUp, ["Graz", "Linz", "Wels", "Enns"])) console.log(line);
}
