import { asyncContextManager } from "unwind/contextlib";
import { connect, type Connection, type WaitOptions } from "unwind/net";

/**
 * A session with an airline. Some take their time to let one in. The connection closes where the
 * session ends.
 */
export const session = asyncContextManager(async function* session(airline: string, options?: WaitOptions) {
  using connection = await connect(airline, options);
  await connection.send("hello", options);
  await connection.receive(options); // "welcome"
  yield connection;
});

/** Asks an airline for a price. */
export async function ask(connection: Connection, flight: string, options?: WaitOptions): Promise<string> {
  await connection.send(flight, options);
  return (await connection.receive(options)) ?? "no answer";
}
