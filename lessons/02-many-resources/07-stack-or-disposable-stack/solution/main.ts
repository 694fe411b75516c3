import { closing, ExitStack, nullContext } from "unwind/contextlib";
import { type File, open, Path } from "unwind/pathlib";

export interface Printer {
  print(line: string): void;
  close(): void;
}

/**
 * Connects to a printer and prints a file.
 *
 * @param source - a path, which is opened and closed here; or a file that is
 *   open, which stays so: the caller goes on with it.
 * @returns how many lines were printed.
 */
export function printFile(source: string | File, connect: () => Printer): number {
  using stack = new ExitStack();
  // Whoever opened it closes it: a file that came in open is not ours to close.
  const file = stack.enterContext(typeof source === "string" ? open(source) : nullContext(source));
  const printer = stack.enterContext(closing(connect())); // it has only a `close`
  const lines = [...file];
  for (const line of lines) printer.print(line);
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
