// fails: closes what is open when a later log cannot be opened
// says: Who owns each log

import { open, Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

export function keepLogs(config: string, events: Iterable<string>): void {
  const paths = new Path(config)
    .readText()
    .split("\n")
    .filter((line) => line !== "");
  const logs = paths.map((path) => open(path, "a"));
  try {
    for (const event of events) {
      for (const log of logs) log.write(`${event}\n`);
    }
  } finally {
    for (const log of logs.reverse()) log.close();
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
