import { asyncContextManager } from "unwind/contextlib";
import { connect, type Connection } from "unwind/net";

/** A session with a supplier: logged in where it begins, logged out where it ends. */
export const session = asyncContextManager(async function* session(supplier: string) {
  using connection = await connect(supplier);
  await connection.send("log in");
  try {
    yield connection;
  } finally {
    await connection.send("log out");
  }
});

/** Asks a supplier for a price. */
export async function ask(connection: Connection, item: string): Promise<string> {
  await connection.send(item);
  return (await connection.receive()) ?? "no answer";
}
