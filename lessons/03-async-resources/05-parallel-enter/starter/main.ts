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
  const sessions: Connection[] = [];
  // TODO: begin all sessions at the same time
  for (const airline of airlines) sessions.push(await stack.enterAsyncContext(session(airline, { signal })));
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
