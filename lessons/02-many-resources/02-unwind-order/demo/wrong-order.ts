// shows: on disk: nothing
import { type File, open, Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

/** Keeps its lines, and writes them all when it is closed. */
class Journal {
  lines: string[] = [];
  file: File;

  constructor(file: File) {
    this.file = file;
  }

  close(): void {
    this.file.write(this.lines.join("\n"));
  }
}

export function main(): void {
  using tmp = new TemporaryDirectory();
  const path = new Path(tmp.name).join("orders.txt");

  const file = open(path, "w");
  const journal = new Journal(file);
  journal.lines.push("order 17: paid");

  file.close();
  try {
    journal.close(); // too late: its file is closed
  } catch (error) {
    console.log(
      "journal:",
      error instanceof Error ? error.message : error,
    );
  }
  console.log("on disk:", path.readText() || "nothing");
}
