import { type File, open, Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

function closeAll(files: File[]): void {
  const newest = files.pop();
  if (newest === undefined) return;
  try {
    newest.close();
  } finally {
    closeAll(files);
  }
}

export class OpenFiles {
  readonly #open: File[];

  constructor(files: File[]) {
    this.#open = files;
  }

  get files(): readonly File[] {
    return [...this.#open];
  }

  close(): void {
    closeAll(this.#open);
  }

  move(): OpenFiles {
    return new OpenFiles(this.#open.splice(0));
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

export function openAll(paths: readonly string[]): OpenFiles {
  const files: File[] = [];
  try {
    for (const path of paths) files.push(open(path, "a"));
  } catch (error) {
    closeAll(files);
    throw error;
  }
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
