import { connect, type Connection } from "unwind/net";

/** Keeps its lines, and sends them all to the log server when it is closed. */
export class RemoteLog {
  readonly #lines: string[] = [];
  readonly #connection: Connection;
  #closed = false;

  static async open(address: string): Promise<RemoteLog> {
    return new RemoteLog(await connect(address));
  }

  private constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** @throws when the log is closed. */
  write(line: string): void {
    if (this.#closed) throw new Error(`the log is closed, and cannot take "${line}"`);
    this.#lines.push(line);
  }

  /** Sends the lines and ends the connection. It is done when the server has them. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    using connection = this.#connection;
    await connection.send(this.#lines.join("\n"));
  }

  /** What `await using` calls. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
