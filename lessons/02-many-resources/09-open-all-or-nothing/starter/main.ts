import { type File, open, Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

/** Owns files that are open. Hold it with `using`, or call `close`. */
export class OpenFiles {
  /** In the order in which they were opened; empty when they were closed or moved. */
  files: readonly File[];

  constructor(files: readonly File[]) {
    this.files = files;
  }

  /** Closes them all, the newest first. A second call does nothing. */
  close(): void {
    for (const file of this.files) file.close();
  }

  /** Hands the files over to a new owner. This one owns nothing any more. */
  move(): OpenFiles {
    return new OpenFiles(this.files);
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
  // TODO: all or none; and an owner that keeps its promises, whatever fails
  return new OpenFiles(paths.map((path) => open(path, "a")));
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
