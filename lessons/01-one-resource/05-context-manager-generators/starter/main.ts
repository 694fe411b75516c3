import { contextManager, withContext } from "unwind/contextlib";
import { open, Path } from "unwind/pathlib";

/** A cashier's shift: gives the open journal, and writes down its begin and its end. */
export const shift = contextManager(function* shift(path: string, cashier: string) {
  const journal = open(path, "a");
  journal.write(`${cashier} begins\n`);
  // TODO: write the end and close the journal also when the shift ends with an error
  yield journal;
  journal.write(`${cashier} ends\n`);
  journal.close();
});

export function main(): void {
  const path = "/tmp/journal.txt";
  withContext(shift(path, "Ada"), (journal) => {
    journal.write("sold: one lamp\n");
  });
  console.log(new Path(path).readText());
}
