// shows: on disk: sold: 1 lamp
import { Path } from "unwind/pathlib";

/** A report that is put on disk when its block ends. */
class Report {
  readonly lines: string[] = [];
  readonly #path: Path;

  constructor(path: Path) {
    this.#path = path;
  }

  [Symbol.dispose](): void {
    this.#path.writeText(this.lines.join("\n"));
  }
}

export function main(): void {
  const path = new Path("/tmp/report.txt");
  path.writeText("yesterday, in full");
  try {
    using report = new Report(path);
    report.lines.push("sold: 1 lamp");
    throw new Error("the till does not answer");
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
  }
  console.log("on disk:", path.readText());
}
