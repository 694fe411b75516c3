import { checkWait, type WaitOptions } from "../asyncio/wait-options.ts";
import { asyncDispose, dispose } from "../dispose.ts";
import { expected, RuntimeError } from "../errors.ts";
import { passing, passingAsync, type Op, type Resource } from "../probe.ts";
import { namesResources } from "../resource-of.ts";
import type { Wire } from "./wire.ts";

/** Closes a connection so that the other end sees it break off, not end. */
export let breakOff: (connection: Connection) => void;

/**
 * One end of a connection, over which strings go both ways. Close it, or hold it with `using`, `await using` or an exit stack.
 *
 * What one end sends, the other receives in the same order, each message once. `for await (const message of connection)` goes on
 * until the other end is closed, and leaves the closing of this end to you.
 */
export class Connection {
  /** The address that was connected to. */
  readonly address: string;
  readonly #wire: Wire;
  /** What the probe is told of; an end that belongs to the world around the program has none. */
  readonly #resource: Resource | undefined;

  static {
    namesResources((object) => (#resource in object ? object.#resource : undefined));
    breakOff = (connection) => {
      connection.#close("reset");
    };
  }

  /** @internal */
  constructor(wire: Wire, resource: Resource | undefined) {
    this.address = wire.address;
    this.#wire = wire;
    this.#resource = resource;
  }

  /** Tells whether this end was closed. */
  get closed(): boolean {
    return this.#wire.closed;
  }

  /**
   * Sends a message, and waits until it has arrived at the other end. Who stops waiting does not call the message back.
   *
   * @param options.timeoutMs - milliseconds, counted from the call. Default: no deadline.
   * @param options.signal - ends the wait when it aborts. Default: none.
   * @throws {BrokenPipeError} when the other end was closed. {ConnectionResetError} when the connection broke. {TimeoutError} when it
   *   did not arrive in time; the signal's reason when it aborted. {RuntimeError} when this end was closed before.
   */
  async send(message: string, options?: WaitOptions): Promise<void> {
    if (typeof message !== "string") throw new TypeError(expected("a string to send", message));
    checkWait(options);
    this.#requireOpen("send to");
    await this.#passing("write", () => this.#wire.send(message, options));
  }

  /**
   * Takes the next message. Who waits for one is served in order of arrival, and one who stops waiting takes none along.
   *
   * @param options.timeoutMs - milliseconds, counted from the call. Default: no deadline.
   * @param options.signal - ends the wait when it aborts. Default: none.
   * @returns `undefined` when no message will come any more, since either end was closed.
   * @throws {ConnectionResetError} when the connection broke. {TimeoutError} when nothing came in time; the signal's reason when it
   *   aborted. {RuntimeError} when this end was closed before.
   */
  async receive(options?: WaitOptions): Promise<string | undefined> {
    checkWait(options);
    this.#requireOpen("receive from");
    return await this.#passing("read", () => this.#wire.receive(options));
  }

  /** Gives the messages until either end is closed. */
  async *[Symbol.asyncIterator](): AsyncGenerator<string, void> {
    while (!this.closed) {
      const message = await this.receive();
      if (message === undefined) return;
      yield message;
    }
  }

  /** Closes this end; a second call does nothing. What was sent before still arrives, and whoever waits for a message here gets `undefined`. */
  close(): void {
    this.#close("ended");
  }

  /** Closes the connection when its block ends. */
  [dispose](): void {
    this.close();
  }

  /** Closes the connection when its block ends. */
  async [asyncDispose](): Promise<void> {
    this.close();
  }

  #close(how: "ended" | "reset"): void {
    if (this.closed) return;
    const act = (): void => {
      this.#wire.close(how);
    };
    if (this.#resource === undefined) act();
    else passing("close", this.#resource, act);
  }

  #passing<T>(op: Op, act: () => Promise<T>): Promise<T> {
    return this.#resource === undefined ? act() : passingAsync(op, this.#resource, act);
  }

  #requireOpen(act: string): void {
    if (this.closed)
      throw new RuntimeError(`Expected an open connection to ${act}, got ${this.address}, which is closed`);
  }
}
