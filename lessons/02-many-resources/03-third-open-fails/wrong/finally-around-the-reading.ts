// fails: leaves nothing open when the third open fails
// says: layer-1.conf was never closed
import { open, Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

export function readAll(paths: readonly string[]): string[] {
  const files = paths.map((path) => open(path));
  try {
    return files.map((file) => file.read());
  } finally {
    for (const file of files.reverse()) file.close();
  }
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
