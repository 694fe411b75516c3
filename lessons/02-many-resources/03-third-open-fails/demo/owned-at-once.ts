// shows: base.conf closed: true
import { ExitStack } from "unwind/contextlib";
import { type File, open, Path } from "unwind/pathlib";

const opened: File[] = [];

function showAll(paths: Path[]): void {
  using stack = new ExitStack();
  for (const path of paths) {
    opened.push(stack.enterContext(open(path)));
  }
  for (const file of opened) console.log(file.read());
}

export function main(): void {
  const names = ["base.conf", "branch.conf", "user.conf"];
  const paths = names.map((name) => new Path("/tmp").join(name));
  paths[0]?.writeText("currency = EUR");
  paths[1]?.writeText("city = Vienna");

  try {
    showAll(paths);
  } catch (error) {
    console.log("no settings:", (error as Error).message);
  }
  for (const file of opened) {
    console.log(new Path(file.name).name, "closed:", file.closed);
  }
}
