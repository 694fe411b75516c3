import { abortWith } from "../asyncio/cancellation.ts";
import { afterMs } from "../asyncio/timer.ts";
import { checkWait, type WaitOptions } from "../asyncio/wait-options.ts";
import { expected, TimeoutError } from "../errors.ts";
import { passingAsync, probe, type Resource } from "../probe.ts";
import { parseUrl } from "./address.ts";
import { dial } from "./dial.ts";
import { ConnectionResetError, NetworkError } from "./errors.ts";
import { Response, type Limit } from "./response.ts";
import { writeRequest } from "./site.ts";
import type { Wire } from "./wire.ts";

/** Options of `fetch`. Deadline and signal hold until the body was read, as with the platform's own. */
export interface FetchOptions extends WaitOptions {
  /** Default: `GET`. */
  readonly method?: string;
  /** What is sent along. Default: nothing. */
  readonly body?: string;
}

/**
 * Asks a site of the program's own small network, one that `network.site` put there. The promise is settled when the status has
 * come; the body may still be on its way. An answer such as 404 is a response too: look at `ok`.
 *
 * Read the body to its end or close the response: until then its connection is open.
 *
 * A listener can answer too: it receives `GET /prices`, sends the status, then the body's pieces, and closes the connection.
 *
 * @param options.timeoutMs - milliseconds until the body must have been read, counted from the call. Default: no deadline.
 * @param options.signal - ends it when it aborts, in the middle of the body too. Default: none.
 * @throws {ConnectionRefusedError} when nobody answers there. {ConnectionResetError} when the connection broke. {TimeoutError} when it
 *   took too long; the signal's reason when it aborted.
 * @example
 * ```ts
 * network.site("http://shop", { "/prices": '{ "tea": 3 }' });
 * const response = await fetch("http://shop/prices", { timeoutMs: 500 });
 * console.log(response.status, await response.json()); // prints 200 { tea: 3 }
 * ```
 */
export async function fetch(url: string, options: FetchOptions = {}): Promise<Response> {
  checkWait(options);
  const { address, path } = parseUrl(url);
  const { method = "GET", body = "" } = options;
  if (typeof body !== "string") throw new TypeError(expected("a string as the body", body));
  const resource: Resource = {
    kind: "connection",
    label: url,
    site: probe === undefined ? undefined : new Error().stack,
  };
  return await passingAsync("open", resource, async () => {
    const limit = limitOf(url, options);
    let wire: Wire | undefined;
    try {
      wire = await dial(address, limit, 1);
      await wire.send(writeRequest({ method, path, body }), limit);
      const head = await wire.receive(limit);
      return new Response(url, statusOf(head, address), wire, limit, resource);
    } catch (error) {
      limit.end();
      wire?.close();
      throw error;
    }
  });
}

function limitOf(url: string, { timeoutMs, signal }: WaitOptions): Limit {
  const controller = new AbortController();
  const stopWatching = abortWith(signal, controller);
  const stopClock = afterMs(timeoutMs ?? Infinity, () => {
    controller.abort(new TimeoutError(`${url} did not answer in full within ${timeoutMs ?? 0} ms`));
  });
  return {
    signal: controller.signal,
    end: () => {
      stopClock();
      stopWatching();
    },
  };
}

function statusOf(head: string | undefined, address: string): number {
  if (head === undefined) throw new ConnectionResetError(address, "it was closed before it answered");
  if (/^\d{3}$/.test(head)) return Number(head);
  const wanted = expected('a status such as "200" as the first message of an answer', head);
  throw new NetworkError(wanted, "EPROTO", address);
}
