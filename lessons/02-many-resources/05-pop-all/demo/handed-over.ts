// shows: no-such-folder: still open: 0
import { ExitStack } from "unwind/contextlib";
import { type File, open } from "unwind/pathlib";

const opened: File[] = [];

function openLogs(paths: string[]): {
  logs: File[];
  owner: ExitStack;
} {
  using stack = new ExitStack(); // closes all, if an open fails
  const logs = paths.map((path) =>
    stack.enterContext(open(path, "a")),
  );
  opened.push(...logs);
  return { logs, owner: stack.popAll() }; // the stack is empty now
}

function stillOpen(): number {
  return opened.filter((log) => !log.closed).length;
}

export function main(): void {
  const { logs, owner } = openLogs([
    "/tmp/orders.log",
    "/tmp/stock.log",
  ]);
  for (const log of logs) log.write("the shop opens\n");
  console.log("working, open:", stillOpen());
  owner.close();
  console.log("done, open:", stillOpen());

  try {
    openLogs(["/tmp/orders.log", "/tmp/no-such-folder/stock.log"]);
  } catch {
    console.log("no-such-folder: still open:", stillOpen());
  }
}
