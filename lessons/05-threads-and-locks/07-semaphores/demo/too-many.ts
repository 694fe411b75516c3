// shows: refused
import { ThreadPoolExecutor } from "unwind/futures";
import { SharedInt } from "unwind/threading";

const open = new SharedInt(0); // connections that are open now
const asked = new SharedInt(0);

export function download(file: string): string {
  const nth = open.add(1);
  asked.add(1);
  while (asked.value < 4); // a large file: it takes until the last thread has asked too
  open.add(-1);
  return nth <= 2 ? `${file}: done` : `${file}: refused, there are ${nth} connections`;
}

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
  for (const line of pool.map(download, ["north", "east", "south", "west"])) console.log(line);
}
