// shows: leak of server.log
import { open, Path } from "unwind/pathlib";

const log = new Path("/tmp").join("server.log");

function firstError(): string | undefined {
  const file = open(log);
  for (const line of file) {
    if (line.startsWith("error")) return line;
  }
  file.close();
  return undefined;
}

export function main(): void {
  log.writeText("started\nerror: the disk is full\nstopped");
  console.log(firstError());
}
