// Serves and builds what no bundler's convention covers: the sandbox's worker and frame under their own policies, SQLite, and the types that the editor shows.
import { createHash } from "node:crypto";
import type { Plugin, ResolvedConfig } from "vite";
import { bundleSandboxFrame, bundleSandboxWorker } from "./sandbox-bundle.ts";
import { readSqlite } from "./sqlite-file.ts";
import { buildUnwindTypes } from "./unwind-types.ts";

interface Asset {
  /** Its path below the base, with `HASH` where its content's hash goes. */
  readonly path: string;
  readonly type: string;
  make(): Promise<string | Uint8Array>;
}

/** By the virtual module whose default export is the asset's address. */
const assets: Readonly<Record<string, Asset>> = {
  "virtual:sandbox-worker-url": {
    path: "sandbox/worker.HASH.js",
    type: "text/javascript",
    make: bundleSandboxWorker,
  },
  "virtual:sandbox-frame-url": {
    path: "frame/sandbox.HASH.html",
    type: "text/html;charset=utf-8",
    make: bundleSandboxFrame,
  },
  "virtual:sqlite-url": {
    path: "_astro/sqlite.HASH.wasm",
    type: "application/wasm",
    make: readSqlite,
  },
  "virtual:unwind-types-url": {
    path: "_astro/unwind-types.HASH.json",
    type: "application/json",
    make: async () => JSON.stringify(await buildUnwindTypes()),
  },
};

export function sandboxAssets(): Plugin {
  const made = new Map<string, Promise<string | Uint8Array>>();
  let config: ResolvedConfig;
  const sourceOf = (id: string, asset: Asset): Promise<string | Uint8Array> => {
    let source = made.get(id);
    if (source === undefined) {
      source = asset.make();
      made.set(id, source);
    }
    return source;
  };
  return {
    name: "unwind:sandbox-assets",
    configResolved(resolved) {
      config = resolved;
    },
    resolveId: (id) => (Object.hasOwn(assets, id) ? `\0${id}` : undefined),
    async load(id) {
      const name = id.slice(1);
      const asset = id.startsWith("\0") ? assets[name] : undefined;
      if (asset === undefined) return undefined;
      // In development the path has no hash: the file is made anew when a source of it changes.
      if (config.command === "serve") return addressModule(config.base, asset.path.replace("HASH", "dev"));
      const source = await sourceOf(name, asset);
      const fileName = asset.path.replace("HASH", createHash("sha256").update(source).digest("hex").slice(0, 10));
      if (this.environment.name === "client") this.emitFile({ type: "asset", fileName, source });
      return addressModule(config.base, fileName);
    },
    configureServer(server) {
      server.watcher.on("change", (path) => {
        if (/\/src\/(runtime|sandbox|checks|trace|compile)\//.test(path)) made.clear();
      });
      server.middlewares.use((request, response, next) => {
        const path = (request.url ?? "").split("?")[0] ?? "";
        for (const [name, asset] of Object.entries(assets)) {
          if (path !== config.base + asset.path.replace("HASH", "dev")) continue;
          sourceOf(name, asset).then((source) => {
            response.setHeader("Content-Type", asset.type);
            response.end(source);
          }, next);
          return;
        }
        next();
      });
    },
  };
}

function addressModule(base: string, path: string): string {
  return `export default ${JSON.stringify(base + path)};`;
}
