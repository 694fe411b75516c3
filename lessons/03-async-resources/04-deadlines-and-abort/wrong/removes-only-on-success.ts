// fails: nothing stays on the signal when the van breaks down
// says: An error skips the lines behind the wait
import { timeout } from "unwind/asyncio";
import { sendVan, type Van } from "./van.ts";

/**
 * Sends a van, and waits until it has arrived. When the signal aborts before that, the van is
 * called back.
 *
 * @throws what `arrived` rejects with, when the van is back.
 */
export async function deliver(send: () => Van, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted(); // too late to send one
  const van = send();
  const callBack = () => van.callBack();
  signal.addEventListener("abort", callBack);
  await van.arrived;
  signal.removeEventListener("abort", callBack);
}

export async function main(): Promise<void> {
  const shutdown = new AbortController(); // lives as long as the service
  await deliver(() => sendVan("order 17", 10), shutdown.signal);
  console.log("delivered: order 17");
  try {
    const late = (signal: AbortSignal) => deliver(() => sendVan("order 18", 5_000), signal);
    await timeout(20, late, { signal: shutdown.signal });
  } catch (error) {
    console.log("not delivered:", error instanceof Error ? error.message : error);
  }
  console.log("the service shuts down");
  shutdown.abort();
}
