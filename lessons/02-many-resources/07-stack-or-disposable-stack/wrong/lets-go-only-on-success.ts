// fails: leaves a file of the caller's open when the printer jams
// says: also when printing fails

import { closing, ExitStack } from "unwind/contextlib";
import { type File, open, Path } from "unwind/pathlib";

export interface Printer {
  print(line: string): void;
  close(): void;
}

export function printFile(source: string | File, connect: () => Printer): number {
  using stack = new ExitStack();
  const file = stack.enterContext(typeof source === "string" ? open(source) : source);
  const printer = stack.enterContext(closing(connect()));
  const lines = [...file];
  for (const line of lines) printer.print(line);
  if (typeof source !== "string")
    stack.popAll(); // it is the caller's
  else stack.close();
  return lines.length;
}

export function main(): void {
  const connect = (): Printer => {
    console.log("printer on");
    return { print: console.log, close: () => console.log("printer off") };
  };
  new Path("/tmp/orders.txt").writeText("order 17\norder 18");
  console.log(printFile("/tmp/orders.txt", connect), "lines");

  using file = open("/tmp/orders.txt");
  console.log(printFile(file, connect), "lines");
  console.log("still open for its owner:", !file.closed);
}
