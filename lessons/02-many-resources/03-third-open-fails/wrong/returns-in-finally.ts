// fails: the caller gets the error of the open
// says: let the very error of `open` go on
import { ExitStack } from "unwind/contextlib";
import { open, Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

export function readAll(paths: readonly string[]): string[] {
  using stack = new ExitStack();
  let texts: string[] = [];
  try {
    const files = paths.map((path) => stack.enterContext(open(path)));
    texts = files.map((file) => file.read());
  } finally {
    return texts;
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
