// fails: every log gets every event
// says: with `const` it has no end
import { ExitStack } from "unwind/contextlib";
import { type File, open, Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

/**
 * Gives each event to every log that the config file names, one path a line.
 * All logs are open before the first event comes.
 */
export function keepLogs(config: string, events: Iterable<string>): void {
  const paths = new Path(config)
    .readText()
    .split("\n")
    .filter((line) => line !== "");
  const stack = new ExitStack();
  const logs: File[] = [];
  for (const path of paths) {
    logs.push(stack.enterContext(open(path, "a")));
  }
  for (const event of events) {
    for (const log of logs) log.write(`${event}\n`);
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
