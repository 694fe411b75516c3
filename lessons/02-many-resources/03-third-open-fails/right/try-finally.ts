import { type File, open, Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

function closeAll(files: File[]): void {
  const newest = files.pop();
  if (newest === undefined) return;
  try {
    newest.close();
  } finally {
    closeAll(files);
  }
}

export function readAll(paths: readonly string[]): string[] {
  const files: File[] = [];
  try {
    for (const path of paths) files.push(open(path));
    return files.map((file) => file.read());
  } finally {
    closeAll(files);
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
