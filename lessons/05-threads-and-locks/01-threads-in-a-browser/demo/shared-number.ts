// shows: sizes: [ 2, 1 ]
import { ThreadPoolExecutor } from "unwind/futures";
import { SharedInt } from "unwind/threading";

const photos = new SharedInt(0); // one for all threads

export function importFolder(files: string[]): number {
  photos.add(files.length); // adds in one step
  return files.splice(0).length; // empties its copy
}

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
  const holiday = ["beach.jpg", "boat.jpg"];
  const garden = ["roses.jpg"];
  const first = pool.submit(importFolder, holiday);
  const second = pool.submit(importFolder, garden);
  console.log("sizes:", [first.result(), second.result()]);
  console.log("photos:", photos.value, "and still", holiday);
}
