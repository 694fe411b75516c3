import { ExitStack } from "unwind/contextlib";
import { type File, open, Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

export class OpenFiles extends ExitStack {
  files: readonly File[] = [];

  override close(): void {
    this.files = [];
    super.close();
  }

  move(): OpenFiles {
    const moved = this.popAll();
    moved.files = this.files;
    this.files = [];
    return moved;
  }
}

export function openAll(paths: readonly string[]): OpenFiles {
  using stack = new OpenFiles();
  stack.files = paths.map((path) => stack.enterContext(open(path, "a")));
  return stack.move();
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
