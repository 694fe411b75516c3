// fails: reports when every session is over, and waits for it
// says: the report was still under way
import { AsyncExitStack } from "unwind/contextlib";
import { type Connection, network } from "unwind/net";
import { ask, session } from "./supplier.ts";

/**
 * Asks all suppliers for a price. Nobody is asked before all are in: a comparison without one of
 * them is worth nothing.
 */
export async function pricesOf(
  item: string,
  suppliers: readonly string[],
  report: (line: string) => Promise<void>,
): Promise<string[]> {
  await using stack = new AsyncExitStack();
  stack.callback(() => {
    report("every session is over");
  });
  const sessions: Connection[] = [];
  for (const supplier of suppliers) sessions.push(await stack.enterAsyncContext(session(supplier)));

  const prices: string[] = [];
  for (const connection of sessions) prices.push(await ask(connection, item));
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
