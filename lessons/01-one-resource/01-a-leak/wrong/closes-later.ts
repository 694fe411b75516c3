// fails: leaves no file open
// says: when `archive` returns
import { open, Path } from "unwind/pathlib";

/** Copies a log, and gives the number of its lines. */
export function archive(log: string, copy: string): number {
  const from = open(log);
  const text = from.read();
  const to = open(copy, "w");
  to.write(text);
  setTimeout(() => {
    from.close();
    to.close();
  }, 1000);
  return text.split("\n").length;
}

export function main(): void {
  const [log, copy] = ["/tmp/orders.log", "/tmp/orders.copy"];
  new Path(log).writeText("17: two lamps\n18: one chair");
  console.log("archived:", archive(log, copy), "lines");
  console.log(new Path(copy).readText());
}
