// shows: cut off: bread
const cut = new AbortController();

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function answer(item: string, steps: number) {
  for (let step = 0; step < steps; step++) {
    if (cut.signal.aborted) return console.log("cut off:", item);
    await pause(5); // one step of the work
  }
  console.log("answered:", item);
}

async function shutDown(open: Promise<void>[], graceMs: number) {
  const all = Promise.allSettled(open);
  await Promise.race([all, pause(graceMs)]);
  cut.abort();
  await all; // who was cut off must have ended too
}

export async function main(): Promise<void> {
  await shutDown([answer("tea", 1), answer("bread", 1_000)], 50);
  console.log("the database may close now");
}
