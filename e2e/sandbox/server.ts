// A small server for one page with a sandbox, with the site's own headers; it remembers what it was asked for.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { headersFor } from "../../src/house/headers.ts";
import { readSqlite } from "../../src/house/sqlite-file.ts";
import { bundleSandboxFrame, bundleSandboxWorker } from "../../src/house/sandbox-bundle.ts";

export interface SandboxServer {
  readonly origin: string;
  /** Every path that was asked for, in order. */
  readonly asked: readonly string[];
  /** What a page posts to `/told`, parsed. */
  told(): Promise<unknown>;
  close(): Promise<void>;
}

/** Policies that lack a part, by the path of the worker that is served with them. */
const lacking: Readonly<Record<string, string | undefined>> = {
  "/sandbox/without-policy.js": undefined,
  "/sandbox/with-eval.js": "default-src 'none'; script-src blob: 'unsafe-eval'; connect-src 'none'",
  "/sandbox/with-self.js": "default-src 'none'; script-src 'self' blob: 'wasm-unsafe-eval'; connect-src 'none'",
};

export async function startSandboxServer(): Promise<SandboxServer> {
  const worker = await bundleSandboxWorker();
  const frame = await bundleSandboxFrame();
  const page = await bundlePage();
  const sqlite = await readSqlite();
  const asked: string[] = [];
  let tell = Promise.withResolvers<unknown>();
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    asked.push(request.url ?? "/");
    for (const [name, value] of Object.entries(headersFor(path))) response.setHeader(name, value);
    if (path in lacking) {
      const policy = lacking[path];
      if (policy === undefined) response.removeHeader("Content-Security-Policy");
      else response.setHeader("Content-Security-Policy", policy);
    }
    if (path === "/told") {
      void json(request).then(tell.resolve, tell.reject);
      response.end();
    } else if (path === "/") {
      response.setHeader("Content-Type", "text/html;charset=utf-8");
      response.end('<!doctype html><title>Sandbox</title><script type="module" src="/page.js"></script>');
    } else if (path === "/frame/sandbox.html") {
      response.setHeader("Content-Type", "text/html;charset=utf-8");
      response.end(frame);
    } else if (path === "/sqlite.wasm") {
      response.setHeader("Content-Type", "application/wasm");
      response.end(sqlite);
    } else if (path.endsWith(".js") && (path === "/page.js" || path.startsWith("/sandbox/"))) {
      response.setHeader("Content-Type", "text/javascript;charset=utf-8");
      response.end(path === "/page.js" ? page : worker);
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    asked,
    told: async () => {
      const said = await tell.promise;
      tell = Promise.withResolvers();
      return said;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bundlePage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("page.ts", import.meta.url))],
    bundle: true,
    write: false,
    format: "esm",
    target: "esnext",
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}
