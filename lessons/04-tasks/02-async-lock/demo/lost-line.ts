// shows: on the list: milk, tea
import { sleep } from "unwind/asyncio";

let onServer = "milk"; // the shopping list, on a server

async function load(): Promise<string> {
  await sleep(10);
  return onServer;
}

async function save(list: string): Promise<void> {
  await sleep(10);
  onServer = list;
}

async function add(item: string): Promise<void> {
  const list = await load();
  await save(`${list}, ${item}`);
}

export async function main(): Promise<void> {
  await Promise.all([add("bread"), add("tea")]);
  console.log("on the list:", onServer);
}
