// shows: which is closed
import { ExitStack } from "unwind/contextlib";
import { type File, open } from "unwind/pathlib";

function openLogs(paths: string[]): File[] {
  using stack = new ExitStack();
  return paths.map((path) => stack.enterContext(open(path, "a")));
}

export function main(): void {
  const logs = openLogs(["/tmp/orders.log", "/tmp/stock.log"]);
  try {
    for (const log of logs) log.write("the shop opens\n");
  } catch (error) {
    console.log((error as Error).message);
  }
}
