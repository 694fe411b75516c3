// fails: switches the printer off when it jams
// says: no line after it ran

import { ExitStack, nullContext } from "unwind/contextlib";
import { type File, open, Path } from "unwind/pathlib";

export interface Printer {
  print(line: string): void;
  close(): void;
}

export function printFile(source: string | File, connect: () => Printer): number {
  using stack = new ExitStack();
  const file = stack.enterContext(typeof source === "string" ? open(source) : nullContext(source));
  const printer = connect();
  const lines = [...file];
  for (const line of lines) printer.print(line);
  printer.close();
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
