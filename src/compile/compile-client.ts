// The page's side of the compile worker: starts it when it is needed, asks, and starts it again when it dies.
import type { CompileOptions } from "./compile.ts";
import type { Superseded } from "./latest.ts";
import { type CompileRequest, replySchema } from "./messages.ts";
import type { Compiled, Files } from "./program.ts";

export type { Superseded } from "./latest.ts";

export interface CompileClient {
  /** Starts the worker if it is not running, so that a later `compile` need not wait for esbuild. */
  warm(): void;
  /**
   * Compiles in the worker. `{ superseded: true }` when a newer call replaced this one while it waited.
   *
   * Rejects when the worker died twice over it, and when the client is disposed; the next call starts a worker afresh.
   */
  compile(files: Files, options: CompileOptions): Promise<Compiled | Superseded>;
  /** Ends the worker. Whoever still waits is rejected. */
  dispose(): void;
}

export interface CompileClientOptions {
  /** How long a started worker may work without an answer before it counts as dead, in milliseconds. Default: 20,000. */
  readonly deadlineMs?: number;
}

interface Pending {
  readonly request: CompileRequest;
  readonly resolve: (answer: Compiled | Superseded) => void;
  readonly reject: (error: Error) => void;
}

/** Makes a client. `startWorker` starts `compile-worker.ts`; it is not called before the first `warm` or `compile`. */
export function createCompileClient(
  startWorker: () => Worker,
  { deadlineMs = 20_000 }: CompileClientOptions = {},
): CompileClient {
  const pending = new Map<number, Pending>();
  let worker: Worker | undefined;
  let ready = false;
  let deaths = 0;
  let lastId = 0;
  let disposed = false;
  let watchdog: ReturnType<typeof setTimeout> | undefined;

  function start(): Worker {
    const started = startWorker();
    const whileCurrent =
      <E extends Event>(listener: (event: E) => void) =>
      (event: E): void => {
        if (worker === started) listener(event);
      };
    started.addEventListener(
      "message",
      whileCurrent(({ data }: MessageEvent<unknown>) => receive(data)),
    );
    started.addEventListener(
      "error",
      whileCurrent((event) => died(event.message || "it could not be loaded")),
    );
    started.addEventListener(
      "messageerror",
      whileCurrent(() => died("its answer could not be read")),
    );
    return started;
  }

  function receive(data: unknown): void {
    const parsed = replySchema.safeParse(data);
    if (!parsed.success) return died("its answer was not understood");
    const reply = parsed.data;
    if (reply.type === "broken") return died(reply.message);
    if (reply.type === "ready") {
      ready = true;
    } else {
      deaths = 0;
      const waiting = pending.get(reply.id);
      pending.delete(reply.id);
      if (reply.type === "superseded") waiting?.resolve({ superseded: true });
      else if (reply.type === "failed") waiting?.reject(new Error(reply.message));
      else waiting?.resolve(reply.compiled);
    }
    watch();
  }

  /** Counts the deadline anew: from the last answer, and never while esbuild is still being downloaded. */
  function watch(): void {
    clearTimeout(watchdog);
    if (ready && pending.size > 0)
      watchdog = setTimeout(() => died(`it gave no answer for ${deadlineMs} ms`), deadlineMs);
  }

  function died(reason: string): void {
    end();
    deaths += 1;
    if (deaths === 1) {
      // A worker that nobody waits for is started again by the next call.
      for (const { request } of pending.values()) running().postMessage(request);
      return;
    }
    deaths = 0;
    rejectAll(
      new Error(`The compiler stopped twice: ${reason}. Change the program, or reload the page, and try again`),
    );
  }

  function running(): Worker {
    worker ??= start();
    return worker;
  }

  function end(): void {
    clearTimeout(watchdog);
    worker?.terminate();
    worker = undefined;
    ready = false;
  }

  function rejectAll(error: Error): void {
    const waiting = [...pending.values()];
    pending.clear();
    for (const { reject } of waiting) reject(error);
  }

  return {
    warm: () => {
      if (!disposed) running();
    },
    compile: (files, { entry, allow }) =>
      new Promise((resolve, reject) => {
        if (disposed) return reject(new Error("The compiler of this page has been disposed"));
        const options = allow === undefined ? { entry } : { entry, allow: [...allow] };
        const request = { id: ++lastId, files: { ...files }, options };
        pending.set(request.id, { request, resolve, reject });
        running().postMessage(request);
        if (pending.size === 1) watch();
      }),
    dispose: () => {
      disposed = true;
      end();
      rejectAll(new Error("The compiler of this page has been disposed"));
    },
  };
}
