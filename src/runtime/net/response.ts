import { watchAbort } from "../asyncio/abort-watch.ts";
import { asyncDispose, dispose } from "../dispose.ts";
import { RuntimeError } from "../errors.ts";
import { reportError } from "../host.ts";
import { passing, type Resource } from "../probe.ts";
import { namesResources } from "../resource-of.ts";
import type { Wire } from "./wire.ts";

/** Until when a fetch may go on, and on whose word. */
export interface Limit {
  readonly signal: AbortSignal;
  /** Stops the clock. */
  end(): void;
}

/**
 * What a site answered. Its connection stays open until the body was read to its end, or `close()` was called: a response that is
 * neither read nor closed is a leak.
 */
export class Response {
  readonly url: string;
  readonly status: number;
  readonly #wire: Wire;
  readonly #limit: Limit;
  readonly #resource: Resource;
  #isRead = false;
  #closed = false;

  static {
    namesResources((object) => (#resource in object ? object.#resource : undefined));
  }

  /** @internal */
  constructor(url: string, status: number, wire: Wire, limit: Limit, resource: Resource) {
    this.url = url;
    this.status = status;
    this.#wire = wire;
    this.#limit = limit;
    this.#resource = resource;
    watchAbort(limit.signal, () => {
      try {
        this.close();
      } catch (error) {
        reportError(error);
      }
    });
  }

  /** Whether the status says that all went well: 200 to 299. */
  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  /** Whether reading the body has begun. It can be read once. */
  get bodyUsed(): boolean {
    return this.#isRead;
  }

  /** The pieces of the body as they come. Leaving the loop early closes the response. */
  get body(): AsyncIterable<string> {
    return { [Symbol.asyncIterator]: () => this.#pieces() };
  }

  /**
   * Reads the body to its end, as one text.
   *
   * @throws {ConnectionResetError} when the connection broke in the middle. {TimeoutError} when the deadline of the fetch passed; the
   *   signal's reason when it aborted. {RuntimeError} when the body was read before, or the response closed.
   */
  async text(): Promise<string> {
    let text = "";
    for await (const piece of this.#pieces()) text += piece;
    return text;
  }

  /** Reads the body to its end, as JSON. @throws {SyntaxError} when it is none; and what `text` throws. */
  async json(): Promise<unknown> {
    return JSON.parse(await this.text()) as unknown;
  }

  /** Ends the response, read or not; a second call does nothing. */
  close(): void {
    if (this.#closed) return;
    passing("close", this.#resource, () => {
      this.#closed = true;
      this.#limit.end();
      this.#wire.close();
    });
  }

  /** Closes the response when its block ends. */
  [dispose](): void {
    this.close();
  }

  /** Closes the response when its block ends. */
  async [asyncDispose](): Promise<void> {
    this.close();
  }

  async *#pieces(): AsyncGenerator<string, void> {
    if (this.#isRead)
      throw new RuntimeError(`The body of ${this.url} was read already; keep what the first reading gave`);
    this.#isRead = true;
    using _untilRead = { [dispose]: () => this.close() };
    for (;;) {
      const piece = this.#closed ? undefined : await this.#wire.receive(this.#limit);
      if (this.#limit.signal.aborted) throw this.#limit.signal.reason;
      if (this.#closed) throw new RuntimeError(`Expected an open response to read, got ${this.url}, which is closed`);
      if (piece === undefined) return;
      yield piece;
    }
  }
}
