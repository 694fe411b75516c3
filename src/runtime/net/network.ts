import { expected } from "../errors.ts";
import { reportError } from "../host.ts";
import { checkAddress, parseUrl } from "./address.ts";
import { Connection } from "./connection.ts";
import { converse, type Handler } from "./converse.ts";
import { NetworkError } from "./errors.ts";
import { latencyMs, setLatency } from "./latency.ts";
import { answer, type Routes } from "./site.ts";
import { addTrouble, endTrouble, openDoor, type Trouble } from "./world.ts";

/** How often something goes wrong. */
export interface Times {
  /** With how many connections; several failures of an address come one after the other. Default: with all, until `heal`. */
  readonly times?: number;
}

/** When, and how often, something goes wrong. */
export interface AfterAndTimes extends Times {
  /** How many messages, or pieces of a body, the program still receives. Default: none. */
  readonly after?: number;
}

/**
 * The world around the program: who answers at which address, how slow the network is, and what goes wrong. It is for the author of
 * a program's surroundings, so nothing here needs to be closed. All is in memory, nothing is left to chance, and each thread has a
 * network of its own.
 */
export class Network {
  /**
   * How long everything takes from one end to the other, in milliseconds; connecting takes twice that. 0: no time at all. Default: 1.
   *
   * @example
   * ```ts
   * network.latencyMs = 20;
   * network.site("http://shop", { "/": "welcome" });
   * await fetch("http://shop/", { timeoutMs: 10 }).catch((error) => console.log(error.name)); // prints TimeoutError
   * ```
   */
  get latencyMs(): number {
    return latencyMs;
  }

  set latencyMs(ms: number) {
    if (typeof ms !== "number" || !(ms >= 0)) {
      throw new RangeError(expected("`latencyMs` to be 0 or more milliseconds", ms));
    }
    setLatency(ms);
  }

  /**
   * Puts somebody at an address: `handler` is called for each connection, which is closed when it is done. A handler that throws
   * breaks the connection off; what it throws is reported, unless it is a `NetworkError`. A peer that stands there already is replaced.
   *
   * @throws {NetworkError} with the code `EADDRINUSE` when the program itself listens there.
   * @example
   * ```ts
   * network.peer("clock:13", async (connection) => {
   *   await connection.send("noon");
   *   throw new ConnectionResetError(connection.address);
   * });
   * using connection = await connect("clock:13");
   * console.log(await connection.receive()); // prints noon
   * await connection.receive().catch((error) => console.log(error.code)); // prints ECONNRESET
   * ```
   */
  peer(address: string, handler: Handler): void {
    checkAddress(address);
    if (typeof handler !== "function") throw new TypeError(expected("a function to handle each connection", handler));
    openDoor(address, {
      isOwn: false,
      take: (wire) => {
        converse(new Connection(wire, undefined), handler).catch((error: unknown) => {
          // That the program goes away is part of the play, and so is a break that the handler asked for.
          if (!(error instanceof NetworkError)) reportError(error);
        });
      },
    });
  }

  /**
   * Puts a web site there, for `fetch`: its answers by path, each a body, or `{ status, body, delayMs }`, or a function of the
   * request that gives one of these. A body may come in pieces. What is not there is answered with status 404.
   *
   * @example
   * ```ts
   * network.site("http://shop", {
   *   "/prices": '{ "tea": 3 }',
   *   "/film": ["first ", "second ", "third"],
   *   "/closed": { status: 503, body: "come again", delayMs: 5 },
   *   "/orders": ({ method, body }) => `${method}: ${body}`,
   * });
   * const order = await fetch("http://shop/orders", { method: "POST", body: "tea" });
   * console.log(await order.text()); // prints POST: tea
   * ```
   */
  site(url: string, routes: Routes): void {
    const { address } = parseUrl(url);
    this.peer(address, (connection) => answer(connection, routes));
  }

  /**
   * From now on, connecting to an address is refused.
   *
   * @param options.times - how often. Default: always.
   * @example
   * ```ts
   * network.peer("shop:80", () => {});
   * network.refuse("shop:80", { times: 1 });
   * await connect("shop:80").catch((error) => console.log(error.code)); // prints ECONNREFUSED
   * using second = await connect("shop:80");
   * console.log("open:", !second.closed); // prints open: true
   * ```
   */
  refuse(address: string, { times = Infinity }: Times = {}): void {
    add(address, { how: "refuse", after: undefined, times });
  }

  /**
   * From now on, connections to an address break when the program has received `after` messages, or pieces of a body.
   *
   * @param options.after - how many messages arrive before. Default: 0.
   * @param options.times - with how many connections. Default: all.
   * @example
   * ```ts
   * network.site("http://shop", { "/film": ["one", "two", "three"] });
   * network.reset("shop:80", { after: 2 });
   * const film = await fetch("http://shop/film");
   * try {
   *   for await (const piece of film.body) console.log(piece);
   * } catch (error) {
   *   console.log((error as { code: string }).code);
   * }
   * // prints one
   * // prints two
   * // prints ECONNRESET
   * ```
   */
  reset(address: string, { after = 0, times = Infinity }: AfterAndTimes = {}): void {
    add(address, { how: "reset", after, times });
  }

  /**
   * From now on, connections to an address fall silent when the program has received `after` messages: nothing more arrives, and no
   * error says so.
   *
   * @param options.after - how many messages arrive before. Default: not even connecting is answered.
   * @param options.times - with how many connections. Default: all.
   * @example
   * ```ts
   * network.peer("shop:80", () => {});
   * network.stall("shop:80");
   * await connect("shop:80", { timeoutMs: 5 }).catch((error) => console.log(error.message));
   * // prints No answer from shop:80 in time
   * ```
   */
  stall(address: string, { after, times = Infinity }: AfterAndTimes = {}): void {
    add(address, { how: "stall", after, times });
  }

  /**
   * Has nothing go wrong any more with new connections.
   *
   * @param address - to this address. Default: to any.
   * @example
   * ```ts
   * network.peer("shop:80", () => {});
   * network.refuse("shop:80");
   * network.heal("shop:80");
   * using connection = await connect("shop:80");
   * console.log("open:", !connection.closed); // prints open: true
   * ```
   */
  heal(address?: string): void {
    if (address !== undefined) checkAddress(address);
    endTrouble(address);
  }
}

function add(address: string, trouble: Trouble): void {
  checkAddress(address);
  const { after, times } = trouble;
  if (after !== undefined && !(Number.isInteger(after) && after >= 0)) {
    throw new RangeError(expected("`after` to be a number of messages from 0 on", after));
  }
  if (!(times === Infinity || Number.isInteger(times)) || times < 1) {
    throw new RangeError(expected("`times` to be 1 or more", times));
  }
  addTrouble(address, trouble);
}

/** The world around the program: `network.site("http://shop", ...)` puts a site there, `network.latencyMs = 50` makes it slow. */
export const network = new Network();
