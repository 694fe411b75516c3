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
  // TODO: end every session, newest first, then report, whatever fails
  const managers = suppliers.map((supplier) => session(supplier));
  const sessions: Connection[] = [];
  for (const manager of managers) sessions.push(await manager.enterAsync());
  const prices: string[] = [];
  for (const connection of sessions) prices.push(await ask(connection, item));
  for (const manager of managers) await manager.exitAsync();
  await report("every session is over");
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
