import { contextManager, withContext } from "unwind/contextlib";
import { open, Path } from "unwind/pathlib";

/** A cashier's shift: gives the open journal, and writes down its begin and its end. */
export const shift = contextManager(function* shift(path: string, cashier: string) {
  using journal = open(path, "a");
  journal.write(`${cashier} begins\n`);
  try {
    yield journal;
  } catch (error) {
    journal.write(`${cashier} ends\n`);
    throw error;
  }
  journal.write(`${cashier} ends\n`);
});

export function main(): void {
  const path = "/tmp/journal.txt";
  withContext(shift(path, "Ada"), (journal) => {
    journal.write("sold: one lamp\n");
  });
  console.log(new Path(path).readText());
}
