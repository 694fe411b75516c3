// shows: Ben prints photo 2
import { sleep } from "unwind/asyncio";

const items: string[] = [];
/** Who waits, oldest first. */
const line: ((item: string) => void)[] = [];

function put(item: string): void {
  const next = line.shift();
  if (next === undefined) items.push(item);
  else next(item);
}

async function get(signal?: AbortSignal): Promise<string> {
  const item = items.shift();
  if (item !== undefined) return item;
  const coming = new Promise<string>((give) => line.push(give));
  const stopped = sleep(Infinity, { signal }) as Promise<never>;
  return await Promise.race([coming, stopped]);
}

export async function main(): Promise<void> {
  const stop = new AbortController();
  const ada = get(stop.signal);
  stop.abort(new Error("end of her shift"));
  await ada.catch((error: Error) => console.log(error.message));
  put("photo 1");
  put("photo 2");
  console.log("Ben prints", await get());
}
