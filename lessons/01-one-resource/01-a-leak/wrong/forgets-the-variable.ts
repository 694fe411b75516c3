// fails: leaves no file open
// says: a variable that goes away closes nothing
import { type File, open, Path } from "unwind/pathlib";

/** Copies a log, and gives the number of its lines. */
export function archive(log: string, copy: string): number {
  let from: File | undefined = open(log);
  let to: File | undefined = open(copy, "w");
  const text = from.read();
  to.write(text);
  from = undefined;
  to = undefined;
  return text.split("\n").length;
}

export function main(): void {
  const [log, copy] = ["/tmp/orders.log", "/tmp/orders.copy"];
  new Path(log).writeText("17: two lamps\n18: one chair");
  console.log("archived:", archive(log, copy), "lines");
  console.log(new Path(copy).readText());
}
