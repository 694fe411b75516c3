// The page of the Chromium benchmarks: a sandbox, and the peers over workers of the page.
import * as comlink from "comlink";
import workerpool from "workerpool";
import type { Program } from "../../src/compile/program.ts";
import { createBrowserSandbox } from "../../src/sandbox/host/browser-host.ts";

const THREADS = 2;
const WARMING_MS = 500;
const sandbox = createBrowserSandbox({ worker: "/sandbox/worker.js", frame: "/frame/sandbox.html" });
sandbox.warm();

type Add = (a: number, b: number) => Promise<unknown>;
const worker = (name: string): Worker => new Worker(`/${name}.js`, { type: "module" });

function bareAdder(): Add {
  const workers = Array.from({ length: THREADS }, () => worker("bare-job"));
  const waiting = new Map<number, (sum: number) => void>();
  for (const each of workers) {
    each.onmessage = ({ data: [id, sum] }: MessageEvent<[number, number]>) => {
      waiting.get(id)?.(sum);
      waiting.delete(id);
    };
  }
  let turn = 0;
  return (a, b) => {
    const { promise, resolve } = Promise.withResolvers<number>();
    waiting.set(++turn, resolve);
    workers[turn % THREADS]?.postMessage([turn, a, b]);
    return promise;
  };
}

function comlinkAdder(): Add {
  const remotes = Array.from({ length: THREADS }, () =>
    comlink.wrap<{ add(a: number, b: number): number }>(worker("comlink-job")),
  );
  let turn = 0;
  return async (a, b) => await remotes[++turn % THREADS]?.add(a, b);
}

function workerpoolAdder(): Add {
  const pool = workerpool.pool("/workerpool-job.js", { minWorkers: THREADS, maxWorkers: THREADS, workerType: "web" });
  return async (a, b) => await pool.exec("add", [a, b]);
}

const adders: Readonly<Record<string, Add>> = {
  workerpool: workerpoolAdder(),
  comlink: comlinkAdder(),
  "bare postMessage": bareAdder(),
};

export interface BenchPage {
  readonly peers: readonly string[];
  /** Runs a program of ours, unwatched. @returns what it printed first. */
  ours(program: Program): Promise<number>;
  /** Explores the bodies of a check that passes. @returns nanoseconds of one schedule. */
  schedules(program: Program, checks: Program): Promise<number>;
  /** @returns nanoseconds of one job. */
  job(peer: string, count: number, how: "one at a time" | "at once"): Promise<number>;
  /** @returns nanoseconds of one number from a worker to another one through a message channel. */
  channel(count: number, atOnce: number): Promise<number>;
}

const page: BenchPage = {
  peers: Object.keys(adders),
  ours: async (program) => {
    const lines: string[] = [];
    const onLine = ({ text }: { readonly text: string }): void => void lines.push(text);
    // The workers that replace those of the round before come up meanwhile, and not beside what is measured.
    await new Promise((resolve) => setTimeout(resolve, WARMING_MS));
    const report = await sandbox.run(program, { onLine, deadlineMs: 60_000, record: false }).result;
    const measured = Number(lines[0]);
    if (!Number.isFinite(measured)) throw new Error(report.error?.message ?? lines.join("; "));
    return measured;
  },
  schedules: async (program, checks) => {
    const request = { checks, name: "explores", hidden: false, wanted: { bump: "function", count: "SharedInt" } };
    const { why, durationMs, covered = [] } = await sandbox.check(program, request, { deadlineMs: 60_000 }).result;
    const ran = Number(/[\d,]+/.exec(covered[0] ?? "")?.[0].replaceAll(",", ""));
    if (!(ran > 100)) throw new Error(`Expected hundreds of schedules, got ${why ?? covered[0] ?? "none"}`);
    return (durationMs * 1e6) / ran;
  },
  job: async (peer, count, how) => {
    const add = adders[peer];
    if (add === undefined) throw new Error(`Expected one of ${Object.keys(adders).join(", ")}, got ${peer}`);
    const start = performance.now();
    if (how === "at once") await Promise.all(Array.from({ length: count }, (_, i) => add(i, 1)));
    else for (let i = 0; i < count; i++) await add(i, 1);
    return ((performance.now() - start) * 1e6) / count;
  },
  channel: (count, atOnce) => {
    const { port1, port2 } = new MessageChannel();
    const [sender, receiver] = [worker("channel"), worker("channel")] as const;
    const { promise, resolve } = Promise.withResolvers<number>();
    receiver.onmessage = ({ data }: MessageEvent<number>) => {
      sender.terminate();
      receiver.terminate();
      resolve(data);
    };
    receiver.postMessage({ port: port2, role: "receiver", count, atOnce }, [port2]);
    sender.postMessage({ port: port1, role: "sender", count, atOnce }, [port1]);
    return promise;
  },
};

declare global {
  interface Window {
    benchPage: BenchPage;
  }
}
window.benchPage = page;
