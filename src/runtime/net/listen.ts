import { expected } from "../errors.ts";
import { checkAddress } from "./address.ts";
import type { Handler } from "./converse.ts";
import { Listener } from "./listener.ts";

/**
 * Takes connections at an address of the program's own small network, from now on.
 *
 * With a handler, each connection is handled as it comes, and closed when its handler is done; one whose handler throws breaks
 * off, and the error is reported. Without one, `accept` the connections, or go through them with `for await`.
 *
 * @param address - a name and a port: `shop:80`.
 * @throws {NetworkError} with the code `EADDRINUSE` when somebody answers there already.
 * @example
 * ```ts
 * await using listener = listen("shop:80", async (connection) => {
 *   for await (const item of connection) console.log("sold", item);
 * });
 * using customer = await connect("shop:80");
 * await customer.send("tea"); // prints sold tea
 * ```
 */
export function listen(address: string, handler?: Handler): Listener {
  checkAddress(address);
  if (handler !== undefined && typeof handler !== "function") {
    throw new TypeError(expected("a function to handle each connection", handler));
  }
  return new Listener(address, handler);
}
