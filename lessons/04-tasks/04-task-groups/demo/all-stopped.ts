// shows: photos.csv is told to stop
import { sleep, TaskGroup } from "unwind/asyncio";
import { withAsyncContext } from "unwind/contextlib";
import { Path } from "unwind/pathlib";
import { TemporaryDirectory } from "unwind/tempfile";

async function write(folder: Path, name: string, ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, { signal });
  } catch (error) {
    console.log(name, "is told to stop");
    throw error;
  }
  if (name === "orders.csv") throw new Error("no answer about the orders");
  folder.join(name).writeText("...");
  console.log(name, "is written");
}

async function exportAll(): Promise<void> {
  using tmp = new TemporaryDirectory();
  const folder = new Path(tmp.name);
  await withAsyncContext(new TaskGroup(), (group) => {
    group.create((signal) => write(folder, "users.csv", 10, signal));
    group.create((signal) => write(folder, "orders.csv", 20, signal));
    group.create((signal) => write(folder, "photos.csv", 40, signal));
  });
}

export async function main(): Promise<void> {
  await exportAll().catch((error: Error) => console.log("export failed:", error.message));
  console.log("the folder is gone");
  await sleep(30);
}
