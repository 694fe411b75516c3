// shows: all closed: true
import { ExitStack } from "unwind/contextlib";
import { type File, open, Path } from "unwind/pathlib";

export function main(): void {
  const config = new Path("/tmp/logs.conf");
  config.writeText("orders.log\nstock.log\nmail.log");

  const logs: File[] = [];
  {
    using stack = new ExitStack();
    for (const name of config.readText().split("\n")) logs.push(stack.enterContext(open(`/tmp/${name}`, "a")));
    for (const log of logs) log.write("the shop opens\n");
    console.log(logs.length, "logs written");
  }
  console.log(
    "all closed:",
    logs.every((log) => log.closed),
  );
}
