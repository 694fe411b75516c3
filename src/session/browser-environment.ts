// A page's environment: Web Workers, the browser's storage and clocks. The one file of the session that leans on a page.
import sandboxFrameUrl from "virtual:sandbox-frame-url";
import sandboxWorkerUrl from "virtual:sandbox-worker-url";
import sqliteUrl from "virtual:sqlite-url";
import { createCompileClient } from "../compile/compile-client.ts";
import { createBrowserSandbox } from "../sandbox/host/browser-host.ts";
import type { Environment } from "./environment.ts";
import type { KeyValue } from "./key-value.ts";

export const browserStorage: KeyValue = {
  read: (key) => {
    try {
      return localStorage.getItem(key) ?? undefined;
    } catch {
      return undefined;
    }
  },
  write: (key, value) => {
    try {
      localStorage.setItem(key, value);
      return undefined;
    } catch (error) {
      const full = error instanceof DOMException && error.name === "QuotaExceededError";
      return full
        ? "The browser's storage for this site is full, so what you type now will not survive a reload. Copy it before you leave."
        : "The browser does not let this site keep anything, so what you type will not survive a reload. Copy it before you leave.";
    }
  },
  remove: (key) => {
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing was kept, so nothing is there to remove.
    }
  },
  onChange: (listener) => {
    const listening = new AbortController();
    window.addEventListener(
      "storage",
      (event) => {
        if (event.key !== null) listener(event.key);
      },
      { signal: listening.signal },
    );
    return () => {
      listening.abort();
    };
  },
};

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
    whenIdle: (callback) => {
      if (typeof requestIdleCallback === "function") requestIdleCallback(callback, { timeout: 3_000 });
      else setTimeout(callback, 500);
    },
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
