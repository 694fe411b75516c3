// shows: Tuesday: imported
import { ExitStack } from "unwind/contextlib";
import { Path } from "unwind/pathlib";

function importOrders(lines: string[]): void {
  using stack = new ExitStack();
  const marker = new Path("/tmp/import.lock");
  if (marker.exists()) throw new Error("an import is running");
  marker.writeText("");
  stack.callback(() => {
    marker.unlink();
  });
  stack.callback(console.log, "ended, lines:", lines.length);

  for (const line of lines) {
    if (line.startsWith("?")) throw new Error(`no order: ${line}`);
  }
}

export function main(): void {
  const nights = {
    Monday: ["17 paid", "??? paid"],
    Tuesday: ["18 paid"],
  };
  for (const [night, lines] of Object.entries(nights)) {
    try {
      importOrders(lines);
      console.log(`${night}: imported`);
    } catch (error) {
      console.log(`${night}: ${(error as Error).message}`);
    }
  }
}
