// How long everything takes from one end to the other.
import { afterMs } from "../asyncio/timer.ts";
import { worldly } from "../probe.ts";

/** Long enough that whoever waits can be seen to wait. */
const DEFAULT_MS = 1;

export let latencyMs = DEFAULT_MS;

export function setLatency(ms: number = DEFAULT_MS): void {
  latencyMs = ms;
}

/** Calls `arrive` a latency later; at once where there is none. */
export function travel(arrive: () => void): void {
  if (latencyMs === 0) arrive();
  else worldly(() => afterMs(latencyMs, arrive));
}
