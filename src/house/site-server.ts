// Answers requests from a built site, with the headers of headers.ts: what a good static host does, for this machine.
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { join } from "node:path";
import sirv from "sirv";
import { headerOptionsFile } from "./headers-file.ts";
import { headersFor } from "./headers.ts";
import type { HeaderOptions } from "./headers.ts";

export interface SiteServer {
  /** Not yet listening. */
  readonly server: Server;
  /** Where the site stands on it: `/`, or the base path of its build. */
  readonly base: string;
}

/**
 * Makes a server for the site that was built into a folder.
 *
 * @throws when the folder holds no finished build.
 */
export function createSiteServer(dist: string): SiteServer {
  const options = readOptions(dist);
  const { base = "/" } = options;
  const files = sirv(dist, { brotli: true, gzip: true, etag: true });
  const notFoundPage = join(dist, "404.html");
  const notFoundHtml = existsSync(notFoundPage) ? readFileSync(notFoundPage) : "<!doctype html><h1>Not found</h1>";

  const notFound = (response: ServerResponse): void => {
    response.writeHead(404, { "Content-Type": "text/html;charset=utf-8" }).end(notFoundHtml);
  };

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const path = pathOf(request);
    for (const [name, value] of Object.entries(headersFor(path, options))) response.setHeader(name, value);
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { Allow: "GET, HEAD" }).end();
    } else if (`${path}/` === base) {
      response.writeHead(308, { Location: base }).end();
    } else if (!path.startsWith(base) || path === `${base}${headerOptionsFile}` || path === `${base}_headers`) {
      notFound(response);
    } else {
      request.url = `/${(request.url ?? "").slice(base.length)}`;
      files(request, response, () => {
        notFound(response);
      });
    }
  });
  return { server, base };
}

function readOptions(dist: string): HeaderOptions {
  const path = join(dist, headerOptionsFile);
  if (!existsSync(path)) throw new Error(`${path} is missing: there is no finished build. Run "npm run build" first`);
  return JSON.parse(readFileSync(path, "utf8")) as HeaderOptions;
}

function pathOf(request: IncomingMessage): string {
  const [path = "/"] = (request.url ?? "/").split(/[?#]/);
  return path;
}
