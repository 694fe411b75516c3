// fails: a shift has its begin and its end
// says: `Ada ends` must come last
import { contextManager, withContext } from "unwind/contextlib";
import { open, Path } from "unwind/pathlib";

/** A cashier's shift: gives the open journal, and writes down its begin and its end. */
export const shift = contextManager(function* shift(path: string, cashier: string) {
  using journal = open(path, "a");
  try {
    journal.write(`${cashier} begins\n`);
  } finally {
    journal.write(`${cashier} ends\n`);
  }
  yield journal;
});

export function main(): void {
  const path = "/tmp/journal.txt";
  withContext(shift(path, "Ada"), (journal) => {
    journal.write("sold: one lamp\n");
  });
  console.log(new Path(path).readText());
}
