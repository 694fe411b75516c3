// fails: two shifts at a time keep their own journals
// says: each shift needs its own
import { contextManager, withContext } from "unwind/contextlib";
import { type File, open, Path } from "unwind/pathlib";

let journal: File;

/** A cashier's shift: gives the open journal, and writes down its begin and its end. */
export const shift = contextManager(function* shift(path: string, cashier: string) {
  journal = open(path, "a");
  journal.write(`${cashier} begins\n`);
  try {
    yield journal;
  } finally {
    journal.write(`${cashier} ends\n`);
    journal.close();
  }
});

export function main(): void {
  const path = "/tmp/journal.txt";
  withContext(shift(path, "Ada"), (journal) => {
    journal.write("sold: one lamp\n");
  });
  console.log(new Path(path).readText());
}
