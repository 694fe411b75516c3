// shows: all is well, total: 30
import { type File, open, Path } from "unwind/pathlib";

/** Gives the sum even if a line has no price. Nobody hears of it. */
function returnsInFinally(lines: readonly string[]): number {
  let sum = 0;
  try {
    for (const line of lines) {
      const price = Number(line.split(",")[1]);
      if (Number.isNaN(price)) throw new Error(`no price: ${line}`);
      sum += price;
    }
  } finally {
    return sum;
  }
}

/** Opens inside the `try`: when that fails, there is nothing to close. */
function opensInTry(path: Path): string {
  let file!: File;
  try {
    file = open(path);
    return file.read();
  } finally {
    file.close();
  }
}

export function main(): void {
  console.log("all is well, total:", returnsInFinally(["lamp,30", "chair,free"]));
  try {
    opensInTry(new Path("/tmp/missing.csv"));
  } catch (error) {
    console.log("told:", error instanceof Error ? error.message : error);
  }
}
