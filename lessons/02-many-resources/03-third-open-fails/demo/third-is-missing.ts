// shows: leak of base.conf
import { type File, open, Path } from "unwind/pathlib";

function openAll(paths: Path[]): File[] {
  return paths.map((path) => open(path));
}

export function main(): void {
  const names = ["base.conf", "branch.conf", "user.conf"];
  const paths = names.map((name) => new Path("/tmp").join(name));
  paths[0]?.writeText("currency = EUR");
  paths[1]?.writeText("city = Vienna");

  try {
    const files = openAll(paths);
    for (const file of files) console.log(file.read());
    for (const file of files.reverse()) file.close();
  } catch (error) {
    console.log("no settings:", (error as Error).message);
  }
}
