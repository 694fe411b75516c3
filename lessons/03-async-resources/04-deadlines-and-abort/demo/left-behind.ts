// shows: called back: order 17
import { sleep } from "unwind/asyncio";

async function deliver(order: string, signal: AbortSignal) {
  signal.addEventListener("abort", () => {
    console.log("called back:", order);
  });
  await sleep(5); // the van drives
  console.log("delivered:", order);
}

export async function main(): Promise<void> {
  const shutdown = new AbortController(); // lives long
  for (const order of ["order 17", "order 18"]) {
    await deliver(order, shutdown.signal);
  }
  console.log("the service shuts down");
  shutdown.abort();
}
