// fails: reads every file, in the order of the paths
// says: with `const` it has no end
import { ExitStack } from "unwind/contextlib";
import { open, Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

/**
 * Opens all files before it reads the first: a setting must not be missed
 * because a later file is missing.
 */
export function readAll(paths: readonly string[]): string[] {
  const stack = new ExitStack();
  const files = paths.map((path) => stack.enterContext(open(path)));
  return files.map((file) => file.read());
}

export function main(): void {
  using tmp = new TemporaryDirectory();
  const layers = { "base.conf": "currency = EUR", "branch.conf": "city = Vienna", "user.conf": "theme = dark" };
  const paths = Object.entries(layers).map(([name, text]) => {
    const path = new Path(tmp.name).join(name);
    path.writeText(text);
    return path.toString();
  });
  console.log(readAll(paths).join("\n"));
}
