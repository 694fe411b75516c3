import { open, Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

/**
 * Opens all files before it reads the first: a setting must not be missed
 * because a later file is missing.
 */
export function readAll(paths: readonly string[]): string[] {
  // TODO: close what is open whatever fails, the newest first
  const files = paths.map((path) => open(path));
  const texts = files.map((file) => file.read());
  for (const file of files.reverse()) file.close();
  return texts;
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
