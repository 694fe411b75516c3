// fails: closes what is open whichever open or close fails
// says: with the 1st close throwing, layer-1.conf stayed open
import { type File, open, Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

export function readAll(paths: readonly string[]): string[] {
  const files: File[] = [];
  try {
    for (const path of paths) files.push(open(path));
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
