// shows: main has 0 photos
import { currentThread, Thread } from "unwind/threading";

console.log("the module loads in", currentThread().name);
let photos = 0;

export function importFolder(count: number): void {
  photos += count;
  console.log(currentThread().name, "has", photos);
}

export function main(): void {
  const first = new Thread({ target: importFolder, args: [40] });
  const second = new Thread({ target: importFolder, args: [2] });
  first.start();
  second.start();
  first.join(); // waits until the thread has ended
  second.join();
  console.log("main has", photos, "photos");
}
