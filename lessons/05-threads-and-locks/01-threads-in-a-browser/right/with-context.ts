import { withContext } from "unwind/contextlib";
import { ThreadPoolExecutor } from "unwind/futures";
import { SharedInt } from "unwind/threading";

const photos = new SharedInt(0);

export function importFolder(files: readonly string[]): number {
  for (const file of files) {
    if (!file.endsWith(".jpg")) throw new TypeError(`${file} is no photo`);
    photos.add(1);
  }
  return files.length;
}

export function imported(): number {
  return photos.value;
}

export function importAll(folders: readonly (readonly string[])[]): number[] {
  return withContext(new ThreadPoolExecutor({ maxWorkers: 2 }), (pool) => {
    const jobs = folders.map((files) => pool.submit(importFolder, files));
    return jobs.map((job) => job.result());
  });
}

export function main(): void {
  const folders = [["beach.jpg", "boat.jpg"], ["roses.jpg"], ["cake.jpg", "candles.jpg", "guests.jpg"]];
  console.log("photos in each folder:", importAll(folders));
  console.log("imported:", imported());
}
