// shows: on disk: order 17: paid
import { ExitStack } from "unwind/contextlib";
import { type File, open, Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

/** Keeps its lines, and writes them all when its block ends. */
class Journal {
  lines: string[] = [];
  file: File;

  constructor(file: File) {
    this.file = file;
  }

  [Symbol.dispose](): void {
    this.file.write(this.lines.join("\n"));
  }
}

export function main(): void {
  using tmp = new TemporaryDirectory();
  const path = new Path(tmp.name).join("orders.txt");

  {
    using stack = new ExitStack();
    const file = stack.enterContext(open(path, "w"));
    const journal = stack.enterContext(new Journal(file));
    journal.lines.push("order 17: paid");
  }
  console.log("on disk:", path.readText() || "nothing");
}
