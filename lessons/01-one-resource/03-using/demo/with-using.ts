// shows: server.log closed: true
import { type File, open, Path } from "unwind/pathlib";

const log = new Path("/tmp").join("server.log");
const opened: File[] = []; // only to look at it afterwards

function firstError(): string | undefined {
  using file = open(log);
  opened.push(file);
  for (const line of file) {
    if (line.startsWith("error")) return line;
  }
  return undefined;
}

export function main(): void {
  log.writeText("started\nerror: the disk is full\nstopped");
  console.log(firstError());
  console.log("server.log closed:", opened[0]?.closed);
}
