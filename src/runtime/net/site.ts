// How a web site of the world around the program answers `fetch`: one message asks, `GET /prices`; the first that comes back is the status, the rest is the body.
import { afterMs } from "../asyncio/timer.ts";
import { worldly } from "../probe.ts";
import type { Connection } from "./connection.ts";

/** What was asked of a site. */
export interface SiteRequest {
  readonly method: string;
  /** With what follows a `?`. */
  readonly path: string;
  readonly body: string;
}

/** What a site answers. */
export interface Reply {
  /** Default: 200. */
  readonly status?: number;
  /** The body, in one piece or in several, which arrive one after the other. Default: empty. */
  readonly body?: string | readonly string[];
  /** How long the site thinks about it, in milliseconds, beside the latency. Default: 0. */
  readonly delayMs?: number;
}

/** An answer, its body alone, or a function that finds it for each request. */
export type Route = string | readonly string[] | Reply | ((request: SiteRequest) => Answer | Promise<Answer>);

type Answer = string | readonly string[] | Reply;

/** A site's answers by path. */
export type Routes = Readonly<Record<string, Route>>;

/** How a request goes over the wire. */
export function writeRequest({ method, path, body }: SiteRequest): string {
  return body === "" ? `${method} ${path}` : `${method} ${path}\n\n${body}`;
}

function readRequest(message: string): SiteRequest {
  const end = message.indexOf("\n\n");
  const [method = "", path = ""] = (end < 0 ? message : message.slice(0, end)).split(" ");
  return { method, path, body: end < 0 ? "" : message.slice(end + 2) };
}

/** Answers what a connection asks, by `routes`. */
export async function answer(connection: Connection, routes: Routes): Promise<void> {
  const asked = await connection.receive();
  if (asked === undefined) return;
  const { status = 200, body = "", delayMs = 0 } = await replyTo(readRequest(asked), routes);
  if (delayMs > 0) await new Promise<void>((resolve) => void worldly(() => afterMs(delayMs, resolve)));
  await connection.send(String(status));
  for (const piece of typeof body === "string" ? [body] : body) if (piece !== "") await connection.send(piece);
}

async function replyTo(request: SiteRequest, routes: Routes): Promise<Reply> {
  const bare = request.path.replace(/\?.*/, "");
  const key = [request.path, bare].find((path) => Object.hasOwn(routes, path));
  const route = key === undefined ? undefined : routes[key];
  if (route === undefined) return { status: 404, body: `Not found: ${request.path}` };
  const found = typeof route === "function" ? await route(request) : route;
  return typeof found === "string" || Array.isArray(found) ? { body: found } : (found as Reply);
}
