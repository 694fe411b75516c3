// The script of the sandbox's frame: a sandbox over workers of its own, driven by the page through a port. In Chromium the frame is a process of
// its own, so that a program that takes all memory ends the frame and not the page.
import type { CheckReport, ConsoleLine, RunReport } from "../../checks/report.ts";
import { createWorkersSandbox } from "../host/browser-workers.ts";
import { NO_SQLITE } from "../host/sqlite-module.ts";
import type { CheckingOptions, ProgramInRun, Run, RunningOptions, Sandbox } from "../host/sandbox.ts";
import type { SignalName } from "../host/signal-sender.ts";
import { trustedAddress } from "./trusted-address.ts";
import type { FromFrame, Job, Open, ToFrame } from "./messages.ts";

addEventListener("message", function open(event: MessageEvent<Open>) {
  const [port] = event.ports;
  // The frame answers to nobody but the page around it.
  if (event.source !== parent || port === undefined) return;
  removeEventListener("message", open);
  void comeUp(port, event.data);
});

async function comeUp(port: MessagePort, { workerScript, siteAddress }: Open): Promise<void> {
  const post = (message: FromFrame): void => {
    port.postMessage(message);
  };
  post({ type: "here" });
  try {
    const address = trustedAddress(URL.createObjectURL(new Blob([workerScript], { type: "text/javascript" })));
    let sqlite: ArrayBuffer | undefined;
    const sandbox = createWorkersSandbox(address, siteAddress, async () => {
      if (sqlite === undefined) throw new Error(NO_SQLITE);
      return await WebAssembly.compile(sqlite);
    });
    sandbox.warm();
    await sandbox.ready();
    serve(port, sandbox, post, (bytes) => {
      sqlite = bytes;
    });
    post({ type: "open", isolated: crossOriginIsolated });
  } catch (error) {
    post({ type: "refused", reason: error instanceof Error ? error.message : String(error) });
  }
}

function serve(
  port: MessagePort,
  sandbox: Sandbox,
  post: (message: FromFrame) => void,
  onSqlite: (bytes: ArrayBuffer) => void,
): void {
  const runs = new Map<number, { stop(): void; signal(name: SignalName): void; taken(): void }>();
  port.onmessage = ({ data }: MessageEvent<ToFrame>) => {
    if (data.type === "ping") post({ type: "pong" });
    else if (data.type === "sqlite") onSqlite(data.bytes);
    else if (data.type === "stop") runs.get(data.id)?.stop();
    else if (data.type === "signal") runs.get(data.id)?.signal(data.name);
    else if (data.type === "lines-taken") runs.get(data.id)?.taken();
    else {
      const { id, job } = data;
      post({ type: "began", id });
      // Lines travel in batches, the next when the page has taken the last: a flood never piles up at its port.
      let waiting: ConsoleLine[] = [];
      let isPageBusy = false;
      const flush = (): void => {
        if (waiting.length === 0) return;
        post({ type: "lines", id, lines: waiting });
        waiting = [];
        isPageBusy = true;
      };
      const run = start(sandbox, job, {
        onLine: (line) => {
          waiting.push(line);
          if (!isPageBusy) flush();
        },
        // The recording is bounded, and so is what travels.
        onTrace: (batch) => {
          post({ type: "trace", id, batch });
        },
        onProgress: (progress) => {
          post({ type: "progress", id, progress });
        },
      });
      runs.set(id, {
        stop: run.stop,
        signal: run.signal,
        taken: () => {
          isPageBusy = false;
          flush();
        },
      });
      void run.result.then((result) => {
        runs.delete(id);
        flush();
        post({ type: "result", id, result });
      });
    }
  };
}

function start(
  sandbox: Sandbox,
  job: Job,
  {
    onLine,
    onTrace,
    onProgress,
  }: Pick<Required<RunningOptions & CheckingOptions>, "onLine" | "onTrace" | "onProgress">,
): Run<RunReport | CheckReport> & Pick<ProgramInRun, "signal"> {
  if (job.kind === "run") {
    return sandbox.run(job.program, { ...job.options, onLine, onTrace: job.isTraced ? onTrace : undefined });
  }
  const deadline = job.deadlineMs === undefined ? {} : { deadlineMs: job.deadlineMs };
  // A check is no process of its own: it gets no signals from outside.
  return { ...sandbox.check(job.program, job.request, { ...deadline, onProgress }), signal: () => undefined };
}
