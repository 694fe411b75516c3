// Serves the built site: `node src/house/serve.ts --port 4321 --host 127.0.0.1`. Its last line is the address.
import { parseArgs } from "node:util";
import { listenOnFreePort } from "./free-port.ts";
import { createSiteServer } from "./site-server.ts";
import { siteFolder } from "./site-folder.ts";

export interface ServeOptions {
  readonly port: number;
  readonly host: string;
  /** Fail when the port is taken, instead of taking the next one. */
  readonly strictPort: boolean;
}

/** Reads `--port`, `--host` and `--strict-port`. */
export function serveOptions(args: readonly string[]): ServeOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: "string", default: "4321" },
      host: { type: "string", default: "127.0.0.1" },
      "strict-port": { type: "boolean", default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`Expected --port to be a number from 0 to 65535, got "${values.port}"`);
  }
  return { port, host: values.host, strictPort: values["strict-port"] };
}

/** Serves a built site until SIGINT or SIGTERM, or until the process that started this one is gone. */
export async function serve(dist: string, options: ServeOptions): Promise<void> {
  const { host, port } = options;
  const { server, base } = createSiteServer(dist);
  const tries = options.strictPort ? 1 : 20;
  const taken = await listenOnFreePort(server, { host, port, tries, say: console.log });
  const end = (): void => {
    server.close();
    server.closeAllConnections();
    if (process.connected) process.disconnect();
  };
  for (const event of ["SIGINT", "SIGTERM", "disconnect"]) process.on(event, end);
  console.log(`Unwind is at http://${nameOf(host)}:${taken}${base}`);
}

/** The host as a browser takes it. Every local address is "localhost", which browsers trust with shared memory. */
function nameOf(host: string): string {
  if (["127.0.0.1", "0.0.0.0", "::", "::1"].includes(host)) return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}

if (import.meta.main) {
  try {
    await serve(siteFolder(), serveOptions(process.argv.slice(2)));
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
