// fails: tells of an open or a close that fails
// says: the error "Could not close sales.csv" never came out
import { open, Path } from "unwind/pathlib";

/** Gives the price in a line such as `lamp,30`. */
function price(line: string): number {
  const euros = Number(line.split(",")[1]);
  if (Number.isNaN(euros)) throw new Error(`no price: ${line}`);
  return euros;
}

/** Adds up the prices in a file. */
export function total(path: string): number {
  const file = open(path);
  try {
    let sum = 0;
    for (const line of file) sum += price(line);
    return sum;
  } finally {
    try {
      file.close();
    } catch {
      console.log("it did not close");
    }
  }
}

export function main(): void {
  const path = "/tmp/sales.csv";
  new Path(path).writeText("lamp,30\nchair,45");
  console.log("total:", total(path));
}
