// fails: the caller hears that the file is missing
// says: `finally` closes what never opened
import { type File, open, Path } from "unwind/pathlib";

/** Gives the price in a line such as `lamp,30`. */
function price(line: string): number {
  const euros = Number(line.split(",")[1]);
  if (Number.isNaN(euros)) throw new Error(`no price: ${line}`);
  return euros;
}

/** Adds up the prices in a file. */
export function total(path: string): number {
  let file!: File;
  try {
    file = open(path);
    let sum = 0;
    for (const line of file) sum += price(line);
    return sum;
  } finally {
    file.close();
  }
}

export function main(): void {
  const path = "/tmp/sales.csv";
  new Path(path).writeText("lamp,30\nchair,45");
  console.log("total:", total(path));
}
