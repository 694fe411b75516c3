// shows: refused
import { ThreadPoolExecutor } from "unwind/futures";
import { SharedInt } from "unwind/threading";

const open = new SharedInt(0); // connections that are open now
const asked = new SharedInt(0);

export function download(file: string): string {
  const nth = open.add(1);
  asked.add(1);
  while (asked.value < 4); // a large map: all ask meanwhile
  open.add(-1);
  return nth <= 2 ? `${file}: done` : `${file}: refused`;
}

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
  const maps = ["north", "east", "south", "west"];
  const jobs = maps.map((file) => pool.submit(download, file));
  for (const job of jobs) console.log(job.result());
}
