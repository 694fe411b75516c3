// fails: closes what is open whichever open or close fails
// says: never came out

import { ExitStack } from "unwind/contextlib";
import { type File, open, Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

export class OpenFiles {
  files: File[];

  constructor(files: File[]) {
    this.files = files;
  }

  close(): void {
    for (const file of this.files.splice(0).reverse()) {
      try {
        file.close();
      } catch {
        // it is closed, or nothing can be done
      }
    }
  }

  move(): OpenFiles {
    return new OpenFiles(this.files.splice(0));
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

export function openAll(paths: readonly string[]): OpenFiles {
  using stack = new ExitStack();
  const files = paths.map((path) => stack.enterContext(open(path, "a")));
  stack.popAll();
  return new OpenFiles(files);
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
