// shows: west: done
import { ThreadPoolExecutor } from "unwind/futures";
import { BoundedSemaphore, SharedInt } from "unwind/threading";

const connections = new BoundedSemaphore(2); // two places
const open = new SharedInt(0);
const asked = new SharedInt(0);

export function download(file: string): string {
  using _place = connections.acquire(); // the third waits
  const nth = open.add(1);
  asked.add(1);
  while (asked.value < 2); // two are under way at once
  open.add(-1);
  return nth <= 2 ? `${file}: done` : `${file}: refused`;
}

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
  const maps = ["north", "east", "south", "west"];
  const jobs = maps.map((file) => pool.submit(download, file));
  for (const job of jobs) console.log(job.result());
}
