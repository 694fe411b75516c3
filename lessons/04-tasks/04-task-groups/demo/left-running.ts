// shows: photos.csv: No such file
import { sleep } from "unwind/asyncio";
import { Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

async function write(path: Path, ms: number): Promise<void> {
  await sleep(ms); // ask the database
  if (path.name === "orders.csv") throw new Error("no answer");
  try {
    path.writeText("...");
    console.log(path.name, "is written");
  } catch (error) {
    console.log(`${path.name}:`, (error as Error).message);
  }
}

async function exportAll(): Promise<void> {
  using tmp = new TemporaryDirectory();
  const folder = new Path(tmp.name);
  const users = write(folder.join("users.csv"), 10);
  const orders = write(folder.join("orders.csv"), 20);
  const photos = write(folder.join("photos.csv"), 40);
  await Promise.all([users, orders, photos]);
}

export async function main(): Promise<void> {
  try {
    await exportAll();
  } catch (error) {
    console.log("export failed:", (error as Error).message);
  }
  console.log("the folder is gone");
  await sleep(30);
}
