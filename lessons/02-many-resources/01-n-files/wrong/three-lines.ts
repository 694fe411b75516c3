// fails: the config file says how many logs there are
// says: must not stand in the program

import { open, Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

export function keepLogs(config: string, events: Iterable<string>): void {
  const paths = new Path(config)
    .readText()
    .split("\n")
    .filter((line) => line !== "");
  const [first = "", second = "", third = ""] = paths;
  using one = open(first, "a");
  using two = open(second, "a");
  using three = open(third, "a");
  for (const event of events) {
    for (const log of [one, two, three]) log.write(`${event}\n`);
  }
}

export function main(): void {
  using tmp = new TemporaryDirectory();
  const root = new Path(tmp.name);
  const paths = ["orders.log", "stock.log", "mail.log"].map((name) => root.join(name));
  root.join("logs.conf").writeText(paths.join("\n"));
  keepLogs(root.join("logs.conf").toString(), ["the shop opens", "the shop closes"]);
  for (const path of paths) console.log(path.readText());
}
