import { Path } from "unwind/pathlib";

/** Copies a log, and gives the number of its lines. */
export function archive(log: string, copy: string): number {
  const text = new Path(log).readText(); // opens, reads and closes
  new Path(copy).writeText(text);
  return text.split("\n").length;
}

export function main(): void {
  const [log, copy] = ["/tmp/orders.log", "/tmp/orders.copy"];
  new Path(log).writeText("17: two lamps\n18: one chair");
  console.log("archived:", archive(log, copy), "lines");
  console.log(new Path(copy).readText());
}
