import { ThreadPoolExecutor } from "unwind/futures";
import { SharedInt } from "unwind/threading";

const photos = new SharedInt(0); // every thread runs this line, and all get the same number

/** Imports one folder. @returns how many photos it had. */
export function importFolder(files: readonly string[]): number {
  for (const file of files) {
    if (!file.endsWith(".jpg")) throw new TypeError(`${file} is no photo`);
    photos.add(1); // in one step: other threads add too
  }
  return files.length;
}

/** How many photos have been imported so far, by all threads together. */
export function imported(): number {
  return photos.value;
}

/** Imports all folders, each in a thread. @returns how many photos each folder had. */
export function importAll(folders: readonly (readonly string[])[]): number[] {
  using pool = new ThreadPoolExecutor();
  const jobs = folders.map((files) => pool.submit(importFolder, files)); // all are under way before the first is waited for
  return jobs.map((job) => job.result()); // waits; an error of the job comes out here
}

export function main(): void {
  const folders = [["beach.jpg", "boat.jpg"], ["roses.jpg"], ["cake.jpg", "candles.jpg", "guests.jpg"]];
  console.log("photos in each folder:", importAll(folders));
  console.log("imported:", imported());
}
