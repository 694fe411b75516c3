import { network } from "unwind/net";
import { ask, session } from "./airline.ts";

/**
 * Asks all airlines for the price of a flight.
 *
 * @returns the prices, in the order of the airlines.
 */
export async function offers(flight: string, airlines: readonly string[], signal?: AbortSignal): Promise<string[]> {
  const managers = airlines.map((airline) => session(airline, { signal }));
  const entered = await Promise.allSettled(managers.map((manager) => manager.enterAsync()));
  try {
    const prices: Promise<string>[] = [];
    for (const one of entered) if (one.status === "rejected") throw one.reason;
    for (const one of entered) if (one.status === "fulfilled") prices.push(ask(one.value, flight, { signal }));
    return await Promise.all(prices);
  } finally {
    const open = managers.filter((_, index) => entered[index]?.status === "fulfilled");
    const closed = await Promise.allSettled(open.map((manager) => manager.exitAsync()));
    for (const one of closed) if (one.status === "rejected") throw one.reason;
  }
}

export async function main(): Promise<void> {
  const airlines = { "north:80": 20, "west:80": 5, "east:80": 10 };
  for (const [airline, ms] of Object.entries(airlines)) {
    network.peer(airline, async (connection) => {
      for await (const message of connection) {
        if (message === "hello") await new Promise<void>((resolve) => setTimeout(resolve, ms));
        await connection.send(message === "hello" ? "welcome" : `${message} with ${airline}`);
      }
    });
  }
  console.log(await offers("Vienna", Object.keys(airlines)));
}
