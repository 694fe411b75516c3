import { withAsyncContext } from "unwind/contextlib";
import { type Connection, network } from "unwind/net";
import { ask, session } from "./supplier.ts";

/** Opens the rest of the sessions, each inside the one before it, then works. */
async function within(
  [next, ...rest]: readonly string[],
  open: readonly Connection[],
  work: (sessions: readonly Connection[]) => Promise<void>,
): Promise<void> {
  if (next === undefined) await work(open);
  else await withAsyncContext(session(next), (connection) => within(rest, [...open, connection], work));
}
/**
 * Asks all suppliers for a price. Nobody is asked before all are in: a comparison without one of
 * them is worth nothing.
 */
export async function pricesOf(
  item: string,
  suppliers: readonly string[],
  report: (line: string) => Promise<void>,
): Promise<string[]> {
  const prices: string[] = [];
  try {
    await within(suppliers, [], async (sessions) => {
      for (const connection of sessions) prices.push(await ask(connection, item));
    });
  } finally {
    await report("every session is over");
  }
  return prices;
}

export async function main(): Promise<void> {
  const suppliers = ["tea:80", "milk:80", "sugar:80"];
  for (const supplier of suppliers) {
    network.peer(supplier, async (connection) => {
      for await (const message of connection) {
        if (message.startsWith("log")) console.log(supplier, message);
        else await connection.send(`${message} for 3 coins`);
      }
    });
  }
  const report = async (line: string): Promise<void> => console.log(line);
  console.log(await pricesOf("a box", suppliers, report));
}
