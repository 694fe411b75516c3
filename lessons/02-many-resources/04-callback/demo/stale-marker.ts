// shows: Tuesday: an import is running
import { Path } from "unwind/pathlib";

function importOrders(lines: string[]): void {
  const marker = new Path("/tmp/import.lock");
  if (marker.exists()) throw new Error("an import is running");
  marker.writeText("");

  for (const line of lines) {
    if (line.startsWith("?")) throw new Error(`no order: ${line}`);
  }
  marker.unlink();
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
