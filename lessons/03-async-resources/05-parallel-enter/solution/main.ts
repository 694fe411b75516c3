import { AsyncExitStack } from "unwind/contextlib";
import { type Connection, network } from "unwind/net";
import { ask, session } from "./airline.ts";

/**
 * Asks all airlines for the price of a flight.
 *
 * @returns the prices, in the order of the airlines.
 */
export async function offers(flight: string, airlines: readonly string[], signal?: AbortSignal): Promise<string[]> {
  await using stack = new AsyncExitStack();
  const entered = await Promise.allSettled(
    airlines.map((airline) => stack.enterAsyncContext(session(airline, { signal }))),
  );
  // All have come to their end, well or badly. So nobody arrives at a stack that is unwound.
  const sessions: Connection[] = [];
  for (const one of entered) {
    if (one.status === "rejected") throw one.reason;
    sessions.push(one.value);
  }
  // `Promise.all` will do here: these own nothing, and end when the stack closes their connections.
  return await Promise.all(sessions.map((connection) => ask(connection, flight, { signal })));
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
