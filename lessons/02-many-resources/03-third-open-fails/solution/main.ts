import { ExitStack } from "unwind/contextlib";
import { open, Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

/**
 * Opens all files before it reads the first: a setting must not be missed
 * because a later file is missing.
 */
export function readAll(paths: readonly string[]): string[] {
  using stack = new ExitStack(); // here before the first open, so that no file is ever without an owner
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
