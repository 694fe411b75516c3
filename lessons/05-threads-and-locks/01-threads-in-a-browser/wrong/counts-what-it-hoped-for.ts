// fails: counts only what was imported
// says: was imported
import { ThreadPoolExecutor } from "unwind/futures";
import { SharedInt } from "unwind/threading";

const photos = new SharedInt(0);

export function importFolder(files: readonly string[]): number {
  photos.add(files.length);
  for (const file of files) {
    if (!file.endsWith(".jpg")) throw new TypeError(`${file} is no photo`);
  }
  return files.length;
}

export function imported(): number {
  return photos.value;
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
