// shows: which is closed
import { type File, open, Path } from "unwind/pathlib";

export function main(): void {
  const config = new Path("/tmp/logs.conf");
  config.writeText(
    "/tmp/orders.log\n/tmp/stock.log\n/tmp/mail.log",
  );

  const logs: File[] = [];
  for (const path of config.readText().split("\n")) {
    using log = open(path, "a");
    logs.push(log);
  }
  try {
    for (const log of logs) log.write("the shop opens\n");
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
  }
}
