import { type File, open, Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

export function keepLogs(config: string, events: Iterable<string>): void {
  const paths = new Path(config)
    .readText()
    .split("\n")
    .filter((line) => line !== "");
  writeAll(paths, [], events);
}

/** One block for each log, one inside the other. */
function writeAll([path, ...others]: readonly string[], logs: readonly File[], events: Iterable<string>): void {
  if (path === undefined) {
    for (const event of events) {
      for (const log of logs) log.write(`${event}\n`);
    }
  } else {
    using log = open(path, "a");
    writeAll(others, [...logs, log], events);
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
