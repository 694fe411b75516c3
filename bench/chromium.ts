// Threads in Chromium: our executor and queue, in the sandbox as the site has it, beside what pages use for the same.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { build } from "esbuild";
import { compile } from "../src/compile/compile-node.ts";
import type { Program } from "../src/compile/program.ts";
import { browserArgs, findBrowser } from "../src/house/browser.ts";
import { headersFor, isolationHeaders } from "../src/house/headers.ts";
import { bundleSandboxFrame, bundleSandboxWorker } from "../src/house/sandbox-bundle.ts";
import type { BenchPage } from "./chromium/page.ts";
import { computing, contention, explored, jobs, queue } from "./programs.ts";
import { medians, print, type Row } from "./rounds.ts";

declare global {
  interface Window {
    benchPage: BenchPage;
  }
}

/** Serves the page, its workers and the sandbox, isolated as the site is. */
async function startServer(): Promise<{ origin: string; close: () => void }> {
  const { outputFiles } = await build({
    entryPoints: ["page", "bare-job", "comlink-job", "workerpool-job", "channel"].map((name) =>
      fileURLToPath(new URL(`chromium/${name}.ts`, import.meta.url)),
    ),
    bundle: true,
    write: false,
    format: "esm",
    target: "esnext",
    outdir: "/",
    // workerpool asks for these in Node only.
    external: ["worker_threads", "os", "child_process"],
    logLevel: "silent",
  });
  const files = new Map(outputFiles.map(({ path, text }) => [path, text]));
  files.set("/sandbox/worker.js", await bundleSandboxWorker());
  files.set("/frame/sandbox.html", await bundleSandboxFrame());
  files.set("/", '<!doctype html><title>Benchmarks</title><body><script type="module" src="/page.js"></script></body>');
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    const isOfSandbox = path.startsWith("/sandbox/") || path.startsWith("/frame/");
    for (const [name, value] of Object.entries(isOfSandbox ? headersFor(path) : isolationHeaders)) {
      response.setHeader(name, value);
    }
    const text = files.get(path);
    if (text === undefined) response.writeHead(404).end();
    else response.setHeader("Content-Type", path.endsWith(".js") ? "text/javascript" : "text/html").end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function compiled(source: string, entry = "main.ts"): Promise<Program> {
  const result = await compile({ [entry]: source }, { entry, allow: entry === "checks.ts" ? ["unwind/checks"] : [] });
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join("; "));
  return result.program;
}

const server = await startServer();
const executablePath = findBrowser();
const browser = await chromium.launch({ args: browserArgs, ...(executablePath && { executablePath }) });
const page = await browser.newPage();
await page.goto(server.origin);
await page.waitForFunction(() => "benchPage" in window);
const peers = await page.evaluate(() => window.benchPage.peers);
const where = `Chromium ${browser.version().split(".")[0] ?? ""}`;

async function ours(name: string, source: string): Promise<Row> {
  const program = await compiled(source);
  return { name, run: () => page.evaluate((each) => window.benchPage.ours(each), program) };
}

for (const how of ["one at a time", "at once"] as const) {
  const count = how === "at once" ? 1_000 : 500;
  const title =
    how === "at once" ? "1,000 jobs at once, two threads: each job" : "A job in another thread, one at a time";
  const rows = [
    await ours("ThreadPoolExecutor", jobs(count, how)),
    ...peers.map((peer): Row => ({
      name: peer,
      run: () => page.evaluate(([each, n, at]) => window.benchPage.job(each, n, at), [peer, count, how] as const),
    })),
  ];
  print(`${where}: ${title}`, await medians(rows, count, 9));
}

for (const [title, how, count, atOnce] of [
  ["10,000 numbers from one thread to another: each", "one way", 10_000, 10_000],
  ["A number to another thread and back", "there and back", 1_000, 1],
] as const) {
  const rows = [
    await ours(how === "one way" ? "Queue" : "two Queues", queue(count, how)),
    {
      name: "a MessageChannel",
      run: () => page.evaluate(([n, most]) => window.benchPage.channel(n, most), [count, atOnce] as const),
    },
  ];
  print(`${where}: ${title}`, await medians(rows, count, 9));
}

print(
  `${where}: two threads that want the same lock, each critical section`,
  await medians([await ours("Lock, released by hand", contention(200_000))], 1, 5),
);
print(
  `${where}: four jobs that only compute, all of them`,
  await medians(
    [
      await ours("ThreadPoolExecutor, two threads", computing(2)),
      await ours("ThreadPoolExecutor, one thread", computing(1)),
    ],
    1,
    5,
  ),
);

for (const bodies of ["threads", "tasks"] as const) {
  const source = explored(bodies);
  const [program, checks] = [await compiled(source.program), await compiled(source.checks, "checks.ts")];
  const run = (): Promise<number> =>
    page.evaluate(([answer, judge]) => window.benchPage.schedules(answer, judge), [program, checks] as const);
  const rows = [{ name: `two ${bodies} of six steps at most, all schedules of a check`, run }];
  print(`${where}: one schedule over ${bodies === "threads" ? "real threads" : "tasks"}`, await medians(rows, 1, 5));
}
await browser.close();
server.close();
