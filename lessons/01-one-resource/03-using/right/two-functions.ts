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

function linesOf(path: string): string[] {
  using file = open(path);
  const lines = [...file];
  const end = lines.indexOf("end");
  return end === -1 ? lines : lines.slice(0, end);
}

/** Saves each order in the file, up to a line that says `end`. Gives their number. */
export function importOrders(path: string, save: (order: string) => void): number {
  using _lock = new LockFile(lockPath);
  const orders = linesOf(path);
  orders.forEach((order) => save(order));
  return orders.length;
}

export function main(): void {
  const path = "/tmp/orders.txt";
  new Path(path).writeText("17: two lamps\n18: one chair\nend\nprinted on Monday");
  const count = importOrders(path, (order) => console.log("saved", order));
  console.log(count, "orders; lock file there:", new Path(lockPath).exists());
}
