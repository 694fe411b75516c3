// shows: on disk: yesterday, in full
import {
  type ContextManager,
  withContext,
} from "unwind/contextlib";
import { Path } from "unwind/pathlib";

/** A report that is put on disk when its block ends well. */
class Report implements ContextManager<string[]> {
  readonly #lines: string[] = [];
  readonly #path: Path;

  constructor(path: Path) {
    this.#path = path;
  }

  enter(): string[] {
    return this.#lines;
  }

  exit(error?: unknown): void {
    if (error === undefined) {
      this.#path.writeText(this.#lines.join("\n"));
    } else {
      console.log("no report today");
    }
  }
}

export function main(): void {
  const path = new Path("/tmp/report.txt");
  path.writeText("yesterday, in full");
  try {
    withContext(new Report(path), (lines) => {
      lines.push("sold: 1 lamp");
      throw new Error("the till does not answer");
    });
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
  }
  console.log("on disk:", path.readText());
}
