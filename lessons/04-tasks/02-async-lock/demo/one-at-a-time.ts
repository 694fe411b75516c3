// shows: on the list: milk, bread, tea
import { Lock, sleep } from "unwind/asyncio";

let onServer = "milk";

async function load(): Promise<string> {
  await sleep(10);
  return onServer;
}

async function save(list: string): Promise<void> {
  await sleep(10);
  onServer = list;
}

const lock = new Lock();

async function add(item: string): Promise<void> {
  using _held = await lock.acquire();
  const list = await load();
  await save(`${list}, ${item}`);
}

export async function main(): Promise<void> {
  await Promise.all([add("bread"), add("tea")]);
  console.log("on the list:", onServer);
}
