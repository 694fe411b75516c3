// fails: using closes them too
// says: Symbol.dispose

import { ExitStack } from "unwind/contextlib";
import { type File, open, Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

export class OpenFiles {
  files: readonly File[];
  readonly #owner: ExitStack;

  constructor(files: readonly File[], owner: ExitStack) {
    this.files = files;
    this.#owner = owner;
  }

  close(): void {
    this.files = [];
    this.#owner.close();
  }

  move(): OpenFiles {
    const moved = new OpenFiles(this.files, this.#owner.popAll());
    this.files = [];
    return moved;
  }

  [Symbol.dispose](): void {
    // the caller may call `close`
  }
}

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
