// fails: every log gets every event
// says: may come only once

import { open, Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

export function keepLogs(config: string, events: Iterable<string>): void {
  const paths = new Path(config)
    .readText()
    .split("\n")
    .filter((line) => line !== "");
  for (const path of paths) {
    using log = open(path, "a");
    for (const event of events) log.write(`${event}\n`);
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
