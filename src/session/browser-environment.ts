// A page's environment: Web Workers, the browser's storage and clocks. With `browser-storage.ts` all of the session that leans on a page.
import sandboxFrameUrl from "virtual:sandbox-frame-url";
import sandboxWorkerUrl from "virtual:sandbox-worker-url";
import sqliteUrl from "virtual:sqlite-url";
import { createCompileClient } from "../compile/compile-client.ts";
import { createBrowserSandbox } from "../sandbox/host/browser-host.ts";
import { browserStorage } from "./browser-storage.ts";
import type { Environment } from "./environment.ts";
import { whenIdle, whenTyping } from "./when-idle.ts";

export function createBrowserEnvironment(): Environment {
  return {
    storage: browserStorage,
    compiler: createCompileClient(
      () => new Worker(new URL("../compile/compile-worker.ts", import.meta.url), { type: "module", name: "compiler" }),
    ),
    sandbox: createBrowserSandbox({ worker: sandboxWorkerUrl, frame: sandboxFrameUrl, sqlite: sqliteUrl }),
    onFrame: (callback) => {
      // A hidden page draws no frames, but its console goes on.
      if (document.hidden) setTimeout(callback, 100);
      else requestAnimationFrame(callback);
    },
    whenIdle,
    whenTyping,
    now: () => performance.now(),
    every: (milliseconds, callback) => {
      const timer = setInterval(callback, milliseconds);
      return () => {
        clearInterval(timer);
      };
    },
    today: () => new Date(),
  };
}
