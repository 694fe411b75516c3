import { ExitStack } from "unwind/contextlib";
import { type File, open, Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

export class OpenFiles {
  readonly #stack = new ExitStack();
  #all: readonly File[] = [];

  get files(): readonly File[] {
    return this.#all.filter((file) => !file.closed);
  }

  hold(files: readonly File[], owner: ExitStack): this {
    this.#all = files;
    this.#stack.push(owner);
    return this;
  }

  close(): void {
    this.#stack.close();
  }

  move(): OpenFiles {
    const all = this.#all;
    this.#all = [];
    return new OpenFiles().hold(all, this.#stack.popAll());
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

export function openAll(paths: readonly string[]): OpenFiles {
  const stack = new ExitStack();
  try {
    const files = paths.map((path) => stack.enterContext(open(path, "a")));
    return new OpenFiles().hold(files, stack);
  } catch (error) {
    stack.close();
    throw error;
  }
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
