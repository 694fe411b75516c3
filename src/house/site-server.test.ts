import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeHeaderFiles } from "./build-headers.ts";
import { compressFolder } from "./compress.ts";
import { listenOnFreePort } from "./free-port.ts";
import { headersFor } from "./headers.ts";
import { createSiteServer } from "./site-server.ts";

let dist: string;
const running: Server[] = [];

beforeEach(async () => {
  dist = await mkdtemp(join(tmpdir(), "unwind-site-"));
  for (const folder of ["_astro", "learn/a"]) await mkdir(join(dist, folder), { recursive: true });
  await writeFile(join(dist, "index.html"), "<!doctype html><title>Home</title><script>start()</script>");
  await writeFile(join(dist, "404.html"), "<!doctype html><title>Lost</title>");
  await writeFile(join(dist, "learn/a/index.html"), `<!doctype html><title>A</title>${"prose ".repeat(500)}`);
  await writeFile(join(dist, "_astro/a.abc.js"), "let a = 1;\n".repeat(500));
  await writeFile(join(dist, "_astro/small.abc.js"), "let b;");
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => new Promise((done) => server.close(done))));
  await rm(dist, { recursive: true });
});

async function start(base = "/"): Promise<string> {
  await writeHeaderFiles(dist, base);
  const { server } = createSiteServer(dist);
  running.push(server);
  return `http://127.0.0.1:${await listenOnFreePort(server, { host: "127.0.0.1", port: 0 })}`;
}

describe("the site's server", () => {
  test("sends pages with the headers of the one definition, their inline scripts' hashes included", async () => {
    const response = await fetch(`${await start()}/`);
    expect(await response.text()).toContain("Home");
    const policy = response.headers.get("content-security-policy");
    expect(policy).toMatch(/script-src 'self' 'wasm-unsafe-eval' 'sha256-[\w+/=]+';/);
    for (const name of Object.keys(headersFor("/"))) expect(response.headers.get(name), name).not.toBeNull();
  });

  test("sends the Brotli variant to whoever takes it, and the plain file to others", async () => {
    expect(await compressFolder(dist)).toBe(2);
    const url = `${await start()}/_astro/a.abc.js`;
    const compressed = await fetch(url, { headers: { "accept-encoding": "gzip, br" } });
    expect(compressed.headers.get("content-encoding")).toBe("br");
    expect(Number(compressed.headers.get("content-length"))).toBeLessThan(200);
    expect(await compressed.text()).toHaveLength(5500);
    const plain = await fetch(url, { headers: { "accept-encoding": "identity" } });
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(plain.headers.get("content-type")).toBe("text/javascript");
    expect(plain.headers.get("cache-control")).toContain("immutable");
  });

  test("answers what is not there with the site's own page and status 404", async () => {
    const response = await fetch(`${await start()}/no/such/page`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("Lost");
    expect(response.headers.get("cross-origin-embedder-policy")).toBe("require-corp");
  });

  test("does not reveal what it keeps for itself, nor files outside the site", async () => {
    const address = await start();
    for (const path of ["/headers.json", "/_headers", "/..%2f..%2fetc/passwd", "/%2e%2e/package.json"]) {
      expect((await fetch(address + path)).status, path).toBe(404);
    }
  });

  test("serves a site that was built for a base path under that path alone", async () => {
    const address = await start("/unwind/");
    expect(await (await fetch(`${address}/unwind/learn/a/`)).text()).toContain("<title>A");
    expect((await fetch(`${address}/learn/a/`)).status).toBe(404);
    const redirect = await fetch(`${address}/unwind`, { redirect: "manual" });
    expect(redirect.headers.get("location")).toBe("/unwind/");
  });

  test("refuses to write", async () => {
    expect((await fetch(`${await start()}/`, { method: "POST" })).status).toBe(405);
  });

  test("says what to do when nothing was built", () => {
    expect(() => createSiteServer(join(dist, "learn"))).toThrow("npm run build");
  });
});

describe("listenOnFreePort", () => {
  const occupy = async (): Promise<number> => {
    const server = createServer();
    running.push(server);
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return (server.address() as AddressInfo).port;
  };

  test("takes the next port and says so when one is in use", async () => {
    const port = await occupy();
    const said: string[] = [];
    const server = createServer();
    running.push(server);
    const got = await listenOnFreePort(server, { host: "127.0.0.1", port, say: (message) => said.push(message) });
    expect(got).toBeGreaterThan(port);
    expect(said[0]).toBe(`Port ${port} is in use; trying ${port + 1}`);
  });

  test("fails with advice when it may try no other", async () => {
    const port = await occupy();
    const listening = listenOnFreePort(createServer(), { host: "127.0.0.1", port, tries: 1 });
    await expect(listening).rejects.toThrow(`Port ${port} is in use; give another one: --port 8080`);
  });
});
