// fails: gives every file back at the end
// says: no stack has called anything
import { ExitStack } from "unwind/contextlib";
import { open, Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

/**
 * Claims a file: a marker beside it tells other imports to keep away.
 *
 * @throws {FileExistsError} when another import has claimed it.
 */
function claim(path: string): void {
  open(`${path}.lock`, "x").close();
}

/** Gives back a file that was claimed: removes its marker. */
function giveBack(path: string): void {
  new Path(`${path}.lock`).unlink();
}

/** Claims every file, then loads them all, and gives back what it claimed. */
export function importAll(paths: readonly string[], load: (path: string) => void): void {
  const stack = new ExitStack();
  for (const path of paths) {
    claim(path);
    stack.push(() => giveBack(path));
  }
  for (const path of paths) load(path);
}

export function main(): void {
  using tmp = new TemporaryDirectory();
  const paths = ["orders.csv", "stock.csv"].map((name) => new Path(tmp.name).join(name).toString());
  importAll(paths, (path) => {
    console.log("loading", new Path(path).name);
  });
  console.log("markers left:", new Path(tmp.name).iterdir().length);
}
