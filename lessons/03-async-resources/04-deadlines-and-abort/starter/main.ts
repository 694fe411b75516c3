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
  // TODO: take the listener off when the van has arrived or is back
  signal.addEventListener("abort", () => van.callBack());
  await van.arrived;
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
