// shows: photos.csv is told to stop
import { sleep, TaskGroup } from "unwind/asyncio";
import { withAsyncContext } from "unwind/contextlib";
import { Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

async function write(path: Path, ms: number, signal: AbortSignal) {
  try {
    await sleep(ms, { signal });
  } catch (error) {
    console.log(path.name, "is told to stop");
    throw error;
  }
  if (path.name === "orders.csv") throw new Error("no answer");
  path.writeText("...");
  console.log(path.name, "is written");
}

async function exportAll(): Promise<void> {
  using tmp = new TemporaryDirectory();
  const folder = new Path(tmp.name);
  const users = folder.join("users.csv");
  const orders = folder.join("orders.csv");
  const photos = folder.join("photos.csv");
  await withAsyncContext(new TaskGroup(), (group) => {
    group.create((signal) => write(users, 10, signal));
    group.create((signal) => write(orders, 20, signal));
    group.create((signal) => write(photos, 40, signal));
  });
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
