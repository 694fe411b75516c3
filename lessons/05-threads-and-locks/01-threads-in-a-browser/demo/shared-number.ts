// shows: sizes: [ 2, 1 ]
import { ThreadPoolExecutor } from "unwind/futures";
import { SharedInt } from "unwind/threading";

const photos = new SharedInt(0); // made while the module loads: one number for all threads

export function importFolder(files: string[]): number {
  photos.add(files.length); // adds in one step
  return files.splice(0).length; // empties `files`, which is a copy
}

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
  const folders = [["beach.jpg", "boat.jpg"], ["roses.jpg"]];
  const jobs = folders.map((files) => pool.submit(importFolder, files));
  console.log(
    "sizes:",
    jobs.map((job) => job.result()),
  );
  console.log("photos:", photos.value, "of", folders.flat().length);
}
