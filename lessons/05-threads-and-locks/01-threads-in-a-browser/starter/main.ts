let photos = 0; // how many are imported so far

/** Imports one folder. @returns how many photos it had. */
export function importFolder(files: readonly string[]): number {
  for (const file of files) {
    if (!file.endsWith(".jpg")) throw new TypeError(`${file} is no photo`);
    photos += 1;
  }
  return files.length;
}

/** How many photos have been imported so far, by all threads together. */
export function imported(): number {
  return photos;
}

/** Imports all folders, each in a thread. @returns how many photos each folder had. */
export function importAll(folders: readonly (readonly string[])[]): number[] {
  // TODO: import each folder in a thread of a pool, and let `imported` still count them all
  return folders.map((files) => importFolder(files));
}

export function main(): void {
  const folders = [["beach.jpg", "boat.jpg"], ["roses.jpg"], ["cake.jpg", "candles.jpg", "guests.jpg"]];
  console.log("photos in each folder:", importAll(folders));
  console.log("imported:", imported());
}
