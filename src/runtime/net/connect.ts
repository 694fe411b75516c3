import { checkWait, type WaitOptions } from "../asyncio/wait-options.ts";
import { passingAsync, probe, type Resource } from "../probe.ts";
import { checkAddress } from "./address.ts";
import { Connection } from "./connection.ts";
import { dial } from "./dial.ts";

/**
 * Connects to whoever answers at an address of the program's own small network: a `network.peer`, or a listener of the program.
 * Nothing leaves the program, and each thread has a network of its own.
 *
 * @param address - a name and a port: `shop:80`.
 * @param options.timeoutMs - milliseconds that setting it up may take, counted from the call. Default: no deadline.
 * @param options.signal - gives up when it aborts; once connected it has no say any more. Default: none.
 * @throws {ConnectionRefusedError} when nobody answers there. {TimeoutError} when it took too long; the signal's reason when it aborted.
 * @example
 * ```ts
 * network.peer("shop:80", async (connection) => {
 *   for await (const item of connection) await connection.send(`${item}: 3 coins`);
 * });
 * using connection = await connect("shop:80", { timeoutMs: 500 });
 * await connection.send("tea");
 * console.log(await connection.receive()); // prints tea: 3 coins
 * ```
 */
export async function connect(address: string, options?: WaitOptions): Promise<Connection> {
  checkAddress(address);
  checkWait(options);
  const resource: Resource = {
    kind: "connection",
    label: address,
    site: probe === undefined ? undefined : new Error().stack,
  };
  return await passingAsync("open", resource, async () => new Connection(await dial(address, options), resource));
}
