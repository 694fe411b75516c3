import { type ContextManager, withContext } from "unwind/contextlib";
import { type File, open, Path } from "unwind/pathlib";

class Shift implements ContextManager<File> {
  readonly #path: string;
  readonly #cashier: string;
  #journal: File | undefined;

  constructor(path: string, cashier: string) {
    this.#path = path;
    this.#cashier = cashier;
  }

  enter(): File {
    this.#journal = open(this.#path, "a");
    this.#journal.write(`${this.#cashier} begins\n`);
    return this.#journal;
  }

  exit(): void {
    using journal = this.#journal;
    journal?.write(`${this.#cashier} ends\n`);
  }
}

/** A cashier's shift: gives the open journal, and writes down its begin and its end. */
export function shift(path: string, cashier: string): Shift {
  return new Shift(path, cashier);
}

export function main(): void {
  const path = "/tmp/journal.txt";
  withContext(shift(path, "Ada"), (journal) => {
    journal.write("sold: one lamp\n");
  });
  console.log(new Path(path).readText());
}
