import { breakOff, type Connection } from "./connection.ts";

/** What one end does with a connection. */
export type Handler = (connection: Connection) => unknown;

/** Runs a handler, and closes its connection after it; where it throws, the connection breaks off, and the error comes out. */
export async function converse(connection: Connection, handler: Handler): Promise<void> {
  try {
    await handler(connection);
  } catch (error) {
    breakOff(connection);
    throw error;
  }
  connection.close();
}
