// shows: Ben prints the photo
import { sleep } from "unwind/asyncio";

const items: string[] = [];

async function get(): Promise<string> {
  while (items.length === 0) await sleep(20); // look again
  return items.shift() as string;
}

async function worker(name: string): Promise<void> {
  console.log(name, "asks for work");
  console.log(name, "prints", await get());
}

export async function main(): Promise<void> {
  const ada = worker("Ada");
  await sleep(5);
  items.push("the photo");
  const ben = worker("Ben");
  await ben;
  items.push("the next one");
  await ada;
}
