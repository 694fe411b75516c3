// fails: counts what the threads import
// says: made while the module loads
import { ThreadPoolExecutor } from "unwind/futures";
import { SharedInt } from "unwind/threading";

let photos: SharedInt | undefined;

export function importFolder(files: readonly string[]): number {
  for (const file of files) {
    if (!file.endsWith(".jpg")) throw new TypeError(`${file} is no photo`);
    count().add(1);
  }
  return files.length;
}

function count(): SharedInt {
  photos ??= new SharedInt(0);
  return photos;
}

export function imported(): number {
  return count().value;
}

export function importAll(folders: readonly (readonly string[])[]): number[] {
  using pool = new ThreadPoolExecutor({ maxWorkers: 3 });
  const jobs = folders.map((files) => pool.submit(importFolder, files));
  return jobs.map((job) => job.result());
}

export function main(): void {
  const folders = [["beach.jpg", "boat.jpg"], ["roses.jpg"], ["cake.jpg", "candles.jpg", "guests.jpg"]];
  console.log("photos in each folder:", importAll(folders));
  console.log("imported:", imported());
}
