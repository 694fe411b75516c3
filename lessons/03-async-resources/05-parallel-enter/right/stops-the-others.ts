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
  const stop = new AbortController();
  const outer = () => stop.abort(signal?.reason);
  if (signal?.aborted) outer();
  signal?.addEventListener("abort", outer);
  stack.callback(() => signal?.removeEventListener("abort", outer));
  const begin = async (airline: string): Promise<Connection> => {
    try {
      return await stack.enterAsyncContext(session(airline, { signal: stop.signal }));
    } catch (error) {
      stop.abort(error); // nobody waits for the slow ones
      throw error;
    }
  };
  const entered = await Promise.allSettled(airlines.map(begin));
  stop.signal.throwIfAborted();
  const sessions = entered.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
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
