// shows: Ben prints photo 1
const items: string[] = [];
const line: ((item: string) => void)[] = [];

function put(item: string): void {
  const next = line.shift();
  if (next === undefined) items.push(item);
  else next(item);
}

function get(signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const item = items.shift();
    if (item !== undefined) {
      resolve(item);
      return;
    }
    const served = (given: string): void => {
      signal.removeEventListener("abort", leave);
      resolve(given);
    };
    const leave = (): void => {
      line.splice(line.indexOf(served), 1);
      reject(signal.reason as Error);
    };
    signal.addEventListener("abort", leave, { once: true });
    line.push(served);
  });
}

export async function main(): Promise<void> {
  const stop = new AbortController();
  const go = new AbortController();
  const ada = get(stop.signal);
  stop.abort(new Error("end of her shift"));
  await ada.catch((error: Error) => console.log(error.message));
  put("photo 1");
  put("photo 2");
  console.log("Ben prints", await get(go.signal));
}
