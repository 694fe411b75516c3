// shows: weather failed: no answer
/** Waits, and leaves no timer and no listener behind. */
function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal.addEventListener("abort", stop, { once: true });
  });
}

async function load(name: string, ms: number, stop: AbortSignal) {
  await wait(ms, stop);
  if (name === "weather") throw new Error("no answer");
  return name;
}

export async function main(): Promise<void> {
  const controller = new AbortController();
  const tasks = [
    load("news", 5, controller.signal),
    load("weather", 10, controller.signal),
    load("mail", 60_000, controller.signal),
  ];
  try {
    console.log(await Promise.all(tasks));
  } catch (error) {
    controller.abort(error); // tell the others
    await Promise.allSettled(tasks); // and wait for them
    console.log("weather failed:", (error as Error).message);
  }
}
