// shows: which is closed
import { type File, open, Path } from "unwind/pathlib";

export function main(): void {
  const config = new Path("/tmp/logs.conf");
  config.writeText("orders.log\nstock.log\nmail.log");

  const logs: File[] = [];
  for (const name of config.readText().split("\n")) {
    using log = open(`/tmp/${name}`, "a");
    logs.push(log);
  }
  try {
    for (const log of logs) log.write("the shop opens\n");
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
  }
}
