// The page's end of the frame that programs run in: jobs go in, lines and results come out, and its death is noticed.
import type { CheckReport, RunReport } from "../../checks/report.ts";
import type { FromFrame, Job, Open, ToFrame } from "../frame/messages.ts";
import type { CheckingOptions, RunningOptions } from "./sandbox.ts";
import type { SignalName } from "./signal-sender.ts";

export interface SandboxAddresses {
  /** Of the workers' script, served with the sandbox's own policy. */
  readonly worker: string;
  /** Of the frame's page. */
  readonly frame: string;
  /** Of SQLite's module; without one no program can import it. */
  readonly sqlite?: string;
}

/** How a job in a frame ended: with a result, by the frame's death, or by that before the frame had heard of it. */
export type FrameEnding = RunReport | CheckReport | "died" | "never began";

/** Who is told what a job says. */
export interface JobListeners {
  readonly onLine?: RunningOptions["onLine"] | undefined;
  readonly onTrace?: RunningOptions["onTrace"];
  readonly onProgress?: CheckingOptions["onProgress"];
}

interface JobUnderWay {
  hasBegun: boolean;
  readonly listeners: JobListeners;
  readonly settle: (ending: FrameEnding) => void;
}

/** A job under way, from outside. */
export interface JobInFrame {
  readonly result: Promise<FrameEnding>;
  readonly stop: () => void;
  readonly signal: (name: SignalName) => void;
}

/**
 * How long a frame may take to come up before the page does without one, and how long its script may take to answer once it is loaded, in
 * milliseconds: a browser that refuses the frame loads a page of its own in its place.
 */
const PATIENCE_MS = 10_000;
const ANSWER_MS = 1_500;
/** No browser tells a page that a frame's process is gone. The frame is asked this often, and dead when it answered none of so many. */
const PING_MS = 1_000;
const UNANSWERED = 4;

export class SandboxFrame {
  readonly #element: HTMLIFrameElement;
  readonly #port: MessagePort;
  readonly #jobs = new Map<number, JobUnderWay>();
  readonly #onDeath: () => void;
  readonly #heart: ReturnType<typeof setInterval>;
  #lastJob = 0;
  #unanswered = 0;
  #hasSqlite = false;

  /**
   * Opens a frame and waits until it can run programs.
   *
   * @param onDeath - is called once if the frame dies of itself, after its jobs were told.
   * @throws {Error} that says why frames cannot run programs in this browser.
   */
  static async open(addresses: SandboxAddresses, onDeath: () => void): Promise<SandboxFrame> {
    const response = await fetch(addresses.worker);
    if (!response.ok) throw new Error(`The sandbox's script could not be loaded: ${response.status}`);
    const workerScript = await response.text();
    const element = document.createElement("iframe");
    // An origin of its own, so that nothing of the site is in a program's reach.
    element.setAttribute("sandbox", "allow-scripts");
    element.allow = "cross-origin-isolated";
    element.hidden = true;
    element.title = "Sandbox";
    element.src = addresses.frame;
    const { port1: port, port2: theirs } = new MessageChannel();
    const opened = Promise.withResolvers<undefined>();
    const giveUp = (): void => {
      opened.reject(new Error("The sandbox's frame did not come up"));
    };
    const patience = setTimeout(giveUp, PATIENCE_MS);
    let answer: ReturnType<typeof setTimeout> | undefined;
    port.onmessage = ({ data }: MessageEvent<FromFrame>) => {
      clearTimeout(answer);
      if (data.type === "here") return;
      if (data.type === "open" && data.isolated === crossOriginIsolated) opened.resolve(undefined);
      else opened.reject(new Error(data.type === "refused" ? data.reason : "The sandbox's frame is not isolated"));
    };
    element.onload = () => {
      const open: Open = { type: "open", workerScript, siteAddress: siteAddress(addresses.worker) };
      element.contentWindow?.postMessage(open, "*", [theirs]);
      answer = setTimeout(giveUp, ANSWER_MS);
    };
    document.body.append(element);
    try {
      await opened.promise;
    } catch (error) {
      element.remove();
      throw error;
    } finally {
      clearTimeout(patience);
      clearTimeout(answer);
    }
    return new SandboxFrame(element, port, onDeath);
  }

  private constructor(element: HTMLIFrameElement, port: MessagePort, onDeath: () => void) {
    this.#element = element;
    this.#port = port;
    this.#onDeath = onDeath;
    port.onmessage = ({ data }: MessageEvent<FromFrame>) => {
      this.#hear(data);
    };
    this.#heart = setInterval(() => {
      if (this.#unanswered >= UNANSWERED) this.#die();
      else {
        this.#unanswered++;
        this.#post({ type: "ping" });
      }
    }, PING_MS);
  }

  /** Hands SQLite in, once, before the first job that needs it. */
  giveSqlite(bytes: ArrayBuffer): void {
    if (!this.#hasSqlite) this.#post({ type: "sqlite", bytes });
    this.#hasSqlite = true;
  }

  /** Starts a job. Its result never rejects. */
  start(job: Job, listeners: JobListeners): JobInFrame {
    const id = ++this.#lastJob;
    const { promise, resolve } = Promise.withResolvers<FrameEnding>();
    this.#jobs.set(id, { hasBegun: false, listeners, settle: resolve });
    this.#post({ type: "job", id, job });
    return {
      result: promise,
      stop: () => {
        this.#post({ type: "stop", id });
      },
      signal: (name) => {
        this.#post({ type: "signal", id, name });
      },
    };
  }

  dispose(): void {
    clearInterval(this.#heart);
    this.#port.close();
    this.#element.remove();
    for (const job of this.#jobs.values()) job.settle(job.hasBegun ? "died" : "never began");
    this.#jobs.clear();
  }

  #post(message: ToFrame): void {
    this.#port.postMessage(message);
  }

  #hear(message: FromFrame): void {
    this.#unanswered = 0;
    if (!("id" in message)) return;
    const job = this.#jobs.get(message.id);
    if (job === undefined) return;
    job.hasBegun = true;
    if (message.type === "lines") {
      for (const line of message.lines) job.listeners.onLine?.(line);
      this.#post({ type: "lines-taken", id: message.id });
    } else if (message.type === "trace") {
      job.listeners.onTrace?.(message.batch);
    } else if (message.type === "progress") {
      job.listeners.onProgress?.(message.progress);
    } else if (message.type === "result") {
      this.#jobs.delete(message.id);
      job.settle(message.result);
    }
  }

  #die(): void {
    this.dispose();
    this.#onDeath();
  }
}

/** Another address than any that the engine has loaded already and would give again; the same file behind it. */
export function siteAddress(worker: string): string {
  return new URL(`${worker}?proof`, location.href).href;
}
