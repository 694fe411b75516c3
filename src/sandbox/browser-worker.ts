// The sandbox's worker in a page: one file without imports or exports once it is built. It only wires.
import { engineFunction } from "./realm/tame-first.ts";
import { behindLibrary } from "./inside/behind-library.ts";
import { listenIn } from "./inside/listen-in.ts";
import { library } from "./inside/modules.ts";
import { serve } from "./inside/serve.ts";
import type { Doorway, Factory } from "./inside/doorway.ts";
import { lockDown } from "./realm/lock-down.ts";
import { provePolicy } from "./realm/prove-policy.ts";
import type { FromWorker, SignalMessage, Start } from "./protocol.ts";

void engineFunction;

const later = setTimeout.bind(globalThis);
const { createObjectURL, revokeObjectURL } = URL;
const EngineBlob = Blob;
const signals = new Set<(signum: number) => void>();
const rejections = new Set<(reason: unknown) => void>();

self.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  for (const listener of rejections) listener(event.reason);
});
// What a microtask or a listener of an event throws; before a program runs, it is the worker's own failure, which the page must hear of.
self.addEventListener("error", (event) => {
  if (rejections.size === 0) return;
  event.preventDefault();
  for (const listener of rejections) listener(event.error);
});

self.addEventListener(
  "message",
  (event: MessageEvent<string>) => {
    const port = event.ports[0];
    if (port !== undefined) void comeUp(port, event.data);
  },
  { once: true },
);

/** @param siteAddress - from which nothing may be imported. */
async function comeUp(port: MessagePort, siteAddress: string): Promise<void> {
  const post = (message: FromWorker): void => {
    port.postMessage(message);
  };
  try {
    await provePolicy(siteAddress);
    const realm = lockDown([...Object.values(library), ...behindLibrary]);
    const doorway: Doorway = {
      realm,
      post,
      load,
      onUnhandledRejection: (listener) => listenIn(rejections, listener),
      onSignal: (listener) => listenIn(signals, listener),
      turn: (delayMs) => new Promise((resolve) => void later(resolve, delayMs)),
    };
    port.onmessage = ({ data }: MessageEvent<Start | SignalMessage>) => {
      if (data.type === "start") void serve(data, doorway);
      else for (const listener of signals) listener(data.signum);
    };
    post({ type: "ready" });
  } catch (error) {
    post({ type: "refused", reason: error instanceof Error ? error.message : String(error) });
  }
}

async function load(code: string, scriptName: string): Promise<Factory> {
  const address = createObjectURL(
    new EngineBlob([`export default ${code}\n//# sourceURL=${scriptName}`], { type: "text/javascript" }),
  );
  try {
    const module = (await import(/* @vite-ignore */ address)) as { default: Factory };
    return module.default;
  } finally {
    revokeObjectURL(address);
  }
}
