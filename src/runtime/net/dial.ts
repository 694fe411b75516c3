// Sets a connection up: there and back again.
import type { WaitOptions } from "../asyncio/wait-options.ts";
import { TimeoutError } from "../errors.ts";
import { threadId } from "../heap/heap.ts";
import { Delivery } from "./delivery.ts";
import { ConnectionRefusedError } from "./errors.ts";
import { travel } from "./latency.ts";
import { Wire } from "./wire.ts";
import { doorAt, nextTrouble } from "./world.ts";

/**
 * Connects to what answers at an address. Where that fails, nothing stays open at either end.
 *
 * @param heads - how many messages come before those that a failure counts.
 */
export async function dial(address: string, options: WaitOptions | undefined, heads = 0): Promise<Wire> {
  if (options?.signal?.aborted === true) throw options.signal.reason;
  const trouble = nextTrouble(address);
  const how = trouble?.how;
  const cut =
    trouble === undefined || trouble.after === undefined || how === undefined || how === "refuse"
      ? undefined
      : { how, after: trouble.after + heads };
  const [near, far] = Wire.pair(address, cut);
  const answer = new Delivery();
  travel(() => {
    // Who has given up does not ring.
    if (near.closed || (how === "stall" && cut === undefined)) return;
    const door = doorAt(address);
    if (door === undefined || how === "refuse") {
      const why = door === undefined ? nobody() : "it takes no connection now";
      travel(() => {
        answer.settle(() => new ConnectionRefusedError(address, why));
      });
    } else {
      door.take(far);
      travel(() => {
        answer.settle();
      });
    }
  });
  try {
    await answer.wait(options, () => new TimeoutError(`No answer from ${address} in time`));
  } catch (error) {
    near.close();
    throw error;
  }
  return near;
}

function nobody(): string {
  const hint = threadId === 0 ? "" : ". Each thread has a network of its own, and this is not the main thread";
  return `nobody listens there${hint}`;
}
