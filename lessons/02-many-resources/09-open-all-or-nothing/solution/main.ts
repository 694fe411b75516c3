import { ExitStack } from "unwind/contextlib";
import { type File, open, Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

/** Owns files that are open. Hold it with `using`, or call `close`. */
export class OpenFiles {
  /** In the order in which they were opened; empty when they were closed or moved. */
  files: readonly File[];
  readonly #owner: ExitStack;

  constructor(files: readonly File[], owner: ExitStack) {
    this.files = files;
    this.#owner = owner;
  }

  /** Closes them all, the newest first. A second call does nothing. */
  close(): void {
    this.files = []; // first, for closing may throw
    this.#owner.close();
  }

  /** Hands the files over to a new owner. This one owns nothing any more. */
  move(): OpenFiles {
    const moved = new OpenFiles(this.files, this.#owner.popAll());
    this.files = [];
    return moved;
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

/**
 * Opens all files, to be written at their ends, or none.
 *
 * @throws the error of the `open` that failed; nothing is open then.
 */
export function openAll(paths: readonly string[]): OpenFiles {
  using stack = new ExitStack(); // closes what is open, if a later open fails
  const files = paths.map((path) => stack.enterContext(open(path, "a")));
  return new OpenFiles(files, stack.popAll()); // all are open: the new object owns them now
}

export function main(): void {
  using tmp = new TemporaryDirectory();
  const paths = ["orders.log", "stock.log", "mail.log"].map((name) => new Path(tmp.name).join(name).toString());
  {
    using logs = openAll(paths);
    for (const log of logs.files) log.write("the shop opens\n");
    using later = logs.move();
    console.log("moved:", later.files.length, "files, the old owner has", logs.files.length);
  }
  for (const path of paths) console.log(new Path(path).readText().trim());
}
