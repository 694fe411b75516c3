// fails: saves all orders where there is no end mark
// says: comes a second time: drop it
import { open, Path } from "unwind/pathlib";

export const lockPath = "/tmp/import.lock";

/** Stands on disk while an import runs, so that no second one starts. */
class LockFile {
  readonly path: string;

  constructor(path: string) {
    open(path, "x").close(); // mode "x" throws when the file is there already
    this.path = path;
  }

  remove(): void {
    new Path(this.path).unlink();
  }

  [Symbol.dispose](): void {
    this.remove();
  }
}

/** Saves each order in the file, up to a line that says `end`. Gives their number. */
export function importOrders(path: string, save: (order: string) => void): number {
  using lock = new LockFile(lockPath);
  using file = open(path);
  let count = 0;
  for (const line of file) {
    if (line === "end") return count;
    save(line);
    count += 1;
  }
  file.close();
  lock.remove();
  return count;
}

export function main(): void {
  const path = "/tmp/orders.txt";
  new Path(path).writeText("17: two lamps\n18: one chair\nend\nprinted on Monday");
  const count = importOrders(path, (order) => console.log("saved", order));
  console.log(count, "orders; lock file there:", new Path(lockPath).exists());
}
