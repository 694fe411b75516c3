// fails: counts what the threads import
// says: a variable of its own
import { ThreadPoolExecutor } from "unwind/futures";

let photos = 0; // how many are imported so far

export function importFolder(files: readonly string[]): number {
  for (const file of files) {
    if (!file.endsWith(".jpg")) throw new TypeError(`${file} is no photo`);
    photos += 1;
  }
  return files.length;
}

export function imported(): number {
  return photos;
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
