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
  let text: string;
  try {
    text = file.read();
  } finally {
    file.close();
  }
  return text.split("\n").reduce((sum, line) => sum + price(line), 0);
}

export function main(): void {
  const path = "/tmp/sales.csv";
  new Path(path).writeText("lamp,30\nchair,45");
  console.log("total:", total(path));
}
