// shows: all is well, total: 30
import { type File, open, Path } from "unwind/pathlib";

/** Gives a sum even if a line has no price. */
function returnsInFinally(lines: readonly string[]): number {
  let sum = 0;
  try {
    for (const line of lines) {
      const price = Number(line.split(",")[1]);
      if (Number.isNaN(price)) throw new Error("no price");
      sum += price;
    }
  } finally {
    return sum;
  }
}

/** Opens inside the `try`, and may close what never opened. */
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
  const sum = returnsInFinally(["lamp,30", "chair,free"]);
  console.log("all is well, total:", sum);
  try {
    opensInTry(new Path("/tmp/missing.csv"));
  } catch (error) {
    console.log("told:", String(error));
  }
}
