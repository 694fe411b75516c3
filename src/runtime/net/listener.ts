import { checkWait, type WaitOptions } from "../asyncio/wait-options.ts";
import { Waiters } from "../asyncio/waiters.ts";
import { asyncDispose } from "../dispose.ts";
import { RuntimeError, TimeoutError } from "../errors.ts";
import { reportError } from "../host.ts";
import { passing, type Resource } from "../probe.ts";
import { namesResources } from "../resource-of.ts";
import { Connection } from "./connection.ts";
import { converse, type Handler } from "./converse.ts";
import type { Wire } from "./wire.ts";
import { closeDoor, openDoor } from "./world.ts";

/**
 * What stands at an address and takes connections. Close it, or hold it with `await using` or an `AsyncExitStack`.
 *
 * Closing it and closing its connections are two things: after `close()` nobody new comes in, and those that are open stay.
 */
export class Listener {
  readonly address: string;
  readonly #handler: Handler | undefined;
  readonly #resource: Resource;
  #closed = false;
  /** How many came so far. */
  #clients = 0;
  /** How many handlers are at work. */
  #working = 0;
  readonly #open = new Set<Connection>();
  /** Connections that nobody has accepted yet, oldest first. */
  readonly #backlog: Wire[] = [];
  readonly #accepting = new Waiters<Wire | undefined>();
  readonly #draining = new Waiters<void>();

  static {
    namesResources((object) => (#resource in object ? object.#resource : undefined));
  }

  /** @internal */
  constructor(address: string, handler: Handler | undefined) {
    this.address = address;
    this.#handler = handler;
    this.#resource = { kind: "listener", label: address };
    passing("open", this.#resource, () => {
      openDoor(address, { isOwn: true, take: (wire) => this.#take(wire) });
    });
  }

  /** Tells whether it was closed. */
  get closed(): boolean {
    return this.#closed;
  }

  /** The connections that it took and that are open, oldest first. */
  get connections(): Connection[] {
    return [...this.#open];
  }

  /**
   * Takes the next connection, for a listener without a handler. Who waits for one is served in order of arrival. The connection
   * is yours to close.
   *
   * @param options.timeoutMs - milliseconds, counted from the call. Default: no deadline.
   * @param options.signal - ends the wait when it aborts. Default: none.
   * @returns `undefined` when none will come any more, since the listener was closed meanwhile.
   * @throws {TimeoutError} when nobody came in time; the signal's reason when it aborted. {RuntimeError} when the listener was closed
   *   before, or has a handler.
   */
  async accept(options?: WaitOptions): Promise<Connection | undefined> {
    checkWait(options);
    if (this.#handler !== undefined) {
      throw new RuntimeError(
        `Expected a listener without a handler to accept from, got ${this.address}, which has one`,
      );
    }
    if (this.#closed) {
      throw new RuntimeError(`Expected an open listener to accept from, got ${this.address}, which is closed`);
    }
    if (options?.signal?.aborted === true) throw options.signal.reason;
    const tooLate = (): Error => new TimeoutError(`Nobody connected to ${this.address} in time`);
    const wire = this.#backlog.shift() ?? (await this.#accepting.wait(undefined, options, tooLate));
    return wire && this.#adopt(wire);
  }

  /** Gives the connections that come, until the listener is closed. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Connection, void> {
    while (!this.#closed) {
      const connection = await this.accept();
      if (connection === undefined) return;
      yield connection;
    }
  }

  /** Takes no more connections; a second call does nothing. Open ones stay; those that nobody accepted yet break off. */
  close(): void {
    if (this.#closed) return;
    passing("close", this.#resource, () => {
      this.#closed = true;
      closeDoor(this.address);
      for (let one = this.#accepting.take(); one !== undefined; one = this.#accepting.take()) one.resolve(undefined);
      for (const wire of this.#backlog.splice(0)) wire.close("reset");
    });
  }

  /**
   * Waits until none of its connections is open and no handler is at work.
   *
   * @param options.timeoutMs - milliseconds, counted from the call. Default: no deadline.
   * @param options.signal - ends the wait when it aborts. Default: none.
   * @throws {TimeoutError} when that took too long; the signal's reason when it aborted.
   */
  async drained(options?: WaitOptions): Promise<void> {
    checkWait(options);
    if (this.#isIdle()) return;
    const tooLate = (): Error => {
      const count = this.#open.size === 1 ? "1 connection" : `${this.#open.size} connections`;
      return new TimeoutError(`The listener at ${this.address} has ${count} open still`);
    };
    await this.#draining.wait(undefined, options, tooLate);
  }

  /** Closes the listener when its block ends, and waits until its connections are closed. */
  async [asyncDispose](): Promise<void> {
    this.close();
    await this.drained();
  }

  #take(wire: Wire): void {
    if (this.#handler !== undefined) return void this.#handle(wire, this.#handler);
    const waiting = this.#accepting.take();
    if (waiting === undefined) this.#backlog.push(wire);
    else waiting.resolve(wire);
  }

  #adopt(wire: Wire): Connection {
    this.#clients += 1;
    const resource: Resource = { kind: "connection", label: `client ${this.#clients} of ${this.address}` };
    const connection = new Connection(wire, resource);
    try {
      passing("open", resource, () => this.#open.add(connection));
    } catch (error) {
      wire.close("reset");
      throw error;
    }
    wire.onClosed = () => {
      this.#open.delete(connection);
      this.#settle();
    };
    return connection;
  }

  async #handle(wire: Wire, handler: Handler): Promise<void> {
    this.#working += 1;
    try {
      await converse(this.#adopt(wire), handler);
    } catch (error) {
      reportError(error);
    } finally {
      this.#working -= 1;
      this.#settle();
    }
  }

  #isIdle(): boolean {
    return this.#open.size === 0 && this.#working === 0;
  }

  #settle(): void {
    if (!this.#isIdle()) return;
    for (let one = this.#draining.take(); one !== undefined; one = this.#draining.take()) one.resolve();
  }
}
