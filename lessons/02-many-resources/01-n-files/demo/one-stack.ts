// shows: all closed: true
import { ExitStack } from "unwind/contextlib";
import { type File, open, Path } from "unwind/pathlib";

export function main(): void {
  const config = new Path("/tmp/logs.conf");
  config.writeText(
    "/tmp/orders.log\n/tmp/stock.log\n/tmp/mail.log",
  );

  const logs: File[] = [];
  {
    using stack = new ExitStack();
    for (const path of config.readText().split("\n")) {
      logs.push(stack.enterContext(open(path, "a")));
    }
    for (const log of logs) log.write("the shop opens\n");
    console.log(logs.length, "logs written");
  }
  console.log(
    "all closed:",
    logs.every((log) => log.closed),
  );
}
