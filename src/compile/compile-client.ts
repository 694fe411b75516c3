// The page's side of the compile worker: starts it when it is needed, asks, and starts it again when it dies.
import type { CompileOptions } from "./compile.ts";
import type { Superseded } from "./latest.ts";
import { type CompileRequest, type ToCompiler, replySchema } from "./messages.ts";
import type { Compiled, Files } from "./program.ts";

export type { Superseded } from "./latest.ts";

export interface CompileClient {
  /** Downloads esbuild if it is not here, into a worker of its own. Settles when that is done, or cannot be. */
  download(): Promise<void>;
  /**
   * Starts esbuild if it is not running, so that a later `compile` need not wait for it. Settles when the start has come to rest:
   * after it the browser goes on making machine code of what ran, on every core.
   */
  warm(): Promise<void>;
  /**
   * Calls off what `warm` began and what keeps the cores busy, where nobody has asked for a program yet.
   *
   * @returns whether there was something.
   */
  callOff(): boolean;
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

/** How long the cores stay busy after a start, in times that the start took; a little more than two cores were seen to need. */
const REST_AFTER_STARTS = 3;

interface Running {
  readonly worker: Worker;
  readonly downloaded: PromiseWithResolvers<void>;
  /** When esbuild was told to start, on the page's clock. */
  startedAt?: number;
  isReady: boolean;
  /** It is needed, whatever it keeps busy. */
  isAsked: boolean;
  isAtRest: boolean;
  readonly rest: PromiseWithResolvers<void>;
  resting?: ReturnType<typeof setTimeout>;
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
  let running: Running | undefined;
  let deaths = 0;
  let lastId = 0;
  let disposed = false;
  let watchdog: ReturnType<typeof setTimeout> | undefined;

  function start(): Running {
    const worker = startWorker();
    const started: Running = {
      worker,
      downloaded: Promise.withResolvers(),
      isReady: false,
      isAsked: false,
      isAtRest: false,
      rest: Promise.withResolvers(),
    };
    const whileCurrent =
      <E extends Event>(listener: (event: E) => void) =>
      (event: E): void => {
        if (running === started) listener(event);
      };
    worker.addEventListener(
      "message",
      whileCurrent(({ data }: MessageEvent<unknown>) => receive(started, data)),
    );
    worker.addEventListener(
      "error",
      whileCurrent((event) => died(event.message || "it could not be loaded")),
    );
    worker.addEventListener(
      "messageerror",
      whileCurrent(() => died("its answer could not be read")),
    );
    return started;
  }

  function receive(from: Running, data: unknown): void {
    const parsed = replySchema.safeParse(data);
    if (!parsed.success) return died("its answer was not understood");
    const reply = parsed.data;
    if (reply.type === "broken") return died(reply.message);
    if (reply.type === "downloaded") {
      from.downloaded.resolve();
    } else if (reply.type === "ready") {
      from.isReady = true;
      comeToRest(from);
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
    if (running?.isReady && pending.size > 0)
      watchdog = setTimeout(() => died(`it gave no answer for ${deadlineMs} ms`), deadlineMs);
  }

  function died(reason: string): void {
    end();
    deaths += 1;
    if (deaths === 1) {
      // A worker that nobody waits for is started again by the next call.
      for (const { request } of pending.values()) ask(request);
      return;
    }
    deaths = 0;
    rejectAll(
      new Error(`The compiler stopped twice: ${reason}. Change the program, or reload the page, and try again`),
    );
  }

  function ask(request: CompileRequest): void {
    running ??= start();
    running.isAsked = true;
    tell(running, request);
  }

  function tell(told: Running, message: ToCompiler): void {
    told.startedAt ??= performance.now();
    told.worker.postMessage(message);
  }

  function comeToRest(started: Running): void {
    const tookMs = performance.now() - (started.startedAt ?? performance.now());
    started.resting = setTimeout(() => {
      started.isAtRest = true;
      started.rest.resolve();
    }, REST_AFTER_STARTS * tookMs);
  }

  function end(): void {
    clearTimeout(watchdog);
    clearTimeout(running?.resting);
    running?.worker.terminate();
    running?.downloaded.resolve();
    running?.rest.resolve();
    running = undefined;
  }

  function rejectAll(error: Error): void {
    const waiting = [...pending.values()];
    pending.clear();
    for (const { reject } of waiting) reject(error);
  }

  return {
    download: async () => {
      if (disposed) return;
      running ??= start();
      await running.downloaded.promise;
    },
    warm: async () => {
      if (disposed) return;
      running ??= start();
      if (running.startedAt === undefined) tell(running, { type: "start" });
      await running.rest.promise;
    },
    callOff: () => {
      if (running?.startedAt === undefined || running.isAsked || running.isAtRest) return false;
      end();
      return true;
    },
    compile: (files, { entry, allow }) =>
      new Promise((resolve, reject) => {
        if (disposed) return reject(new Error("The compiler of this page has been disposed"));
        const options = allow === undefined ? { entry } : { entry, allow: [...allow] };
        const request: CompileRequest = { type: "compile", id: ++lastId, files: { ...files }, options };
        pending.set(request.id, { request, resolve, reject });
        ask(request);
        if (pending.size === 1) watch();
      }),
    dispose: () => {
      disposed = true;
      end();
      rejectAll(new Error("The compiler of this page has been disposed"));
    },
  };
}
