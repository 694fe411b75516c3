import { ExitStack } from "unwind/contextlib";
import { type File, open, Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

export class OpenFiles {
  #files: File[] = [];
  #owner = new ExitStack();

  get files(): readonly File[] {
    return this.#files;
  }

  open(path: string): void {
    this.#files.push(this.#owner.enterContext(open(path, "a")));
  }

  close(): void {
    this.#files = [];
    this.#owner.close();
  }

  move(): OpenFiles {
    const moved = new OpenFiles();
    moved.#owner = this.#owner.popAll();
    moved.#files = this.#files;
    this.#files = [];
    return moved;
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

export function openAll(paths: readonly string[]): OpenFiles {
  using files = new OpenFiles();
  for (const path of paths) files.open(path);
  return files.move();
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
