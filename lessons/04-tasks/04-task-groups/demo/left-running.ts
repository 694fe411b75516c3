// shows: photos.csv: No such file
import { sleep } from "unwind/asyncio";
import { Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

async function write(folder: Path, name: string, ms: number): Promise<void> {
  await sleep(ms); // ask the database
  if (name === "orders.csv") throw new Error("no answer about the orders");
  try {
    folder.join(name).writeText("...");
    console.log(name, "is written");
  } catch (error) {
    console.log(`${name}:`, error instanceof Error ? error.message : error);
  }
}

async function exportAll(): Promise<void> {
  using tmp = new TemporaryDirectory();
  const folder = new Path(tmp.name);
  await Promise.all([write(folder, "users.csv", 10), write(folder, "orders.csv", 20), write(folder, "photos.csv", 40)]);
}

export async function main(): Promise<void> {
  await exportAll().catch((error: Error) => console.log("export failed:", error.message));
  console.log("the folder is gone");
  await sleep(30);
}
