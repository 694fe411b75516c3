import { open, Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

export function readAll(paths: readonly string[]): string[] {
  const [first, ...rest] = paths;
  if (first === undefined) return [];
  using file = open(first);
  const others = readAll(rest);
  return [file.read(), ...others];
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
