// The sandbox of a page: in a frame of its own where the browser can, else over workers of the page itself.
import type { CheckReport, RunReport } from "../../checks/report.ts";
import type { Program } from "../../compile/program.ts";
import type { Job } from "../frame/messages.ts";
import { checkWithoutVerdict } from "./check-without-verdict.ts";
import { lineGate } from "./line-gate.ts";
import { SandboxFrame, siteAddress, type JobListeners, type SandboxAddresses } from "./sandbox-frame.ts";
import type { CheckingOptions, CheckRequest, ProgramInRun, Run, RunningOptions, Sandbox } from "./sandbox.ts";
import type { SignalName } from "./signal-sender.ts";
import { NO_SQLITE, usesSqlite } from "./sqlite-module.ts";

/** What a page does with a sandbox. */
export type PageSandbox = Pick<Sandbox, "warm" | "run" | "check" | "dispose">;

const FRAME_DIED =
  "The browser ended the program, and with it all that ran beside it: it took more memory than there is. Does something grow without end?";

class BrowserSandbox implements PageSandbox {
  readonly #addresses: SandboxAddresses;
  /** The frame, or the page's own workers where the browser's frames cannot run programs. */
  #home: Promise<SandboxFrame | Sandbox> | undefined;
  #sqliteBytes: ArrayBuffer | undefined;
  #disposed = false;

  constructor(addresses: SandboxAddresses) {
    this.#addresses = addresses;
  }

  warm(): void {
    // Whoever runs something is told why it cannot be.
    this.#open().catch(() => undefined);
  }

  run(program: Program, options: RunningOptions = {}): ProgramInRun {
    const { onLine: deliver, onTrace, ...travelling } = options;
    const onLine = deliver && lineGate(deliver);
    const startedAt = performance.now();
    return this.#do<RunReport>(
      { kind: "run", program, isTraced: onTrace !== undefined, options: travelling },
      { onLine, onTrace },
      (sandbox) => sandbox.run(program, { ...travelling, onTrace, ...(onLine && { onLine }) }),
      (ended) => ({
        ended,
        unhandled: [],
        leaks: [],
        durationMs: performance.now() - startedAt,
        ...(ended === "crashed" ? { error: { name: "Error", message: FRAME_DIED, stack: [] } } : {}),
      }),
    );
  }

  check(program: Program, request: CheckRequest, options: CheckingOptions = {}): Run<CheckReport> {
    const { name, hidden } = request;
    const { onProgress, ...travelling } = options;
    const startedAt = performance.now();
    return this.#do<CheckReport>(
      { kind: "check", program, request, ...travelling },
      { onProgress },
      (sandbox) => sandbox.check(program, request, options),
      (ended) =>
        checkWithoutVerdict({
          name,
          hidden,
          ended,
          durationMs: performance.now() - startedAt,
          console: [],
          why: ended === "crashed" ? FRAME_DIED : undefined,
        }),
    );
  }

  dispose(): void {
    this.#disposed = true;
    this.#home?.then(
      (home) => {
        home.dispose();
      },
      () => undefined,
    );
  }

  #do<Result extends RunReport | CheckReport>(
    job: Job,
    listeners: JobListeners,
    here: (sandbox: Sandbox) => Run<Result> & Partial<Pick<ProgramInRun, "signal">>,
    without: (ended: "crashed" | "stopped") => Result,
  ): Run<Result> & Pick<ProgramInRun, "signal"> {
    // What was sent before the program began is sent then.
    const early: SignalName[] = [];
    let signal = (name: SignalName): void => void early.push(name);
    const begin = (send: (name: SignalName) => void): void => {
      signal = send;
      for (const name of early.splice(0)) send(name);
    };
    let stop: (() => void) | undefined;
    let isStopped = false;
    const work = async (): Promise<Result> => {
      const home = await this.#open();
      const sqlite = usesSqlite(...programsOf(job)) ? await this.#sqlite() : undefined;
      // A sandbox that was disposed meanwhile runs nothing more.
      if (isStopped || this.#disposed) return without("stopped");
      if (!(home instanceof SandboxFrame)) {
        const run = here(home);
        stop = run.stop;
        if (run.signal !== undefined) begin(run.signal);
        return await run.result;
      }
      if (sqlite !== undefined) home.giveSqlite(sqlite);
      const run = home.start(job, listeners);
      stop = run.stop;
      begin(run.signal);
      const result = await run.result;
      if (this.#disposed && typeof result === "string") return without("stopped");
      // A frame can still die of the program before, after that was ended: this one then has not begun.
      if (result === "never began") return isStopped ? without("stopped") : await work();
      return result === "died" ? without("crashed") : (result as Result);
    };
    return {
      result: work(),
      stop: () => {
        isStopped = true;
        stop?.();
      },
      signal: (name) => {
        signal(name);
      },
    };
  }

  #open(): Promise<SandboxFrame | Sandbox> {
    this.#home ??= this.#openAnew().catch((error: unknown) => {
      // The next one tries again.
      this.#home = undefined;
      throw error;
    });
    return this.#home;
  }

  /** Gives SQLite's module; `undefined` when it cannot be had now. */
  async #sqlite(): Promise<ArrayBuffer | undefined> {
    const { sqlite } = this.#addresses;
    if (sqlite === undefined) return undefined;
    try {
      this.#sqliteBytes ??= await fetchBytes(sqlite);
    } catch {
      // Whoever needs it is told so.
    }
    return this.#sqliteBytes;
  }

  async #openAnew(): Promise<SandboxFrame | Sandbox> {
    let home: SandboxFrame | Sandbox;
    try {
      home = await SandboxFrame.open(this.#addresses, () => {
        // The next one is ready by the time that the learner has read what happened.
        this.#home = undefined;
        if (!this.#disposed) this.warm();
      });
    } catch {
      // WebKit runs no workers in such a frame. The workers' own policy and lock-down hold without it.
      const { createWorkersSandbox } = await import("./browser-workers.ts");
      home = createWorkersSandbox(this.#addresses.worker, siteAddress(this.#addresses.worker), async () => {
        const bytes = await this.#sqlite();
        if (bytes === undefined) throw new Error(NO_SQLITE);
        return await WebAssembly.compile(bytes);
      });
      home.warm();
    }
    if (this.#disposed) home.dispose();
    return home;
  }
}

function programsOf(job: Job): readonly (Program | undefined)[] {
  return [job.program, job.kind === "check" ? job.request.checks : undefined];
}

async function fetchBytes(address: string): Promise<ArrayBuffer> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`Expected SQLite at ${address}, got status ${response.status}`);
  return await response.arrayBuffer();
}

/** Makes the sandbox of a page. */
export function createBrowserSandbox(addresses: SandboxAddresses): PageSandbox {
  return new BrowserSandbox(addresses);
}
