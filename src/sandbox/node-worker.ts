// The sandbox's worker in Node: the same inside behind another door. Node's threads are no security boundary; see docs/decisions.md.
import "./realm/hide-buffer.ts";
import { engineFunction } from "./realm/tame-first.ts";
import { Script } from "node:vm";
import { parentPort } from "node:worker_threads";
import { behindLibrary } from "./inside/behind-library.ts";
import { listenIn } from "./inside/listen-in.ts";
import { library } from "./inside/modules.ts";
import { serve } from "./inside/serve.ts";
import type { Doorway, Factory } from "./inside/doorway.ts";
import { lockDown } from "./realm/lock-down.ts";
import type { FromWorker, SignalMessage, Start } from "./protocol.ts";

void engineFunction;

const port = parentPort;
if (port === null) throw new Error("Expected to be started as a worker thread, got started as a program");

const later = setTimeout;
const signals = new Set<(signum: number) => void>();
const rejections = new Set<(reason: unknown) => void>();
const tell = (reason: unknown): void => {
  for (const listener of rejections) listener(reason);
};
process.on("unhandledRejection", tell);
// What is handled later has been told of already; Node would print a warning beside it.
process.on("rejectionHandled", () => undefined);
// What a microtask or a listener of an event throws, in a page as here, ends nothing else.
process.on("uncaughtException", tell);

const doorway: Doorway = {
  realm: lockDown([...Object.values(library), ...behindLibrary]),
  post: (message: FromWorker) => {
    port.postMessage(message);
  },
  load: (code, scriptName) =>
    Promise.resolve(new Script(`(${code}\n)`, { filename: scriptName }).runInThisContext() as Factory),
  onUnhandledRejection: (listener) => listenIn(rejections, listener),
  onSignal: (listener) => listenIn(signals, listener),
  turn: (delayMs) =>
    new Promise((resolve) => {
      later(resolve, delayMs);
    }),
};

port.on("message", (message: Start | SignalMessage) => {
  if (message.type === "start") void serve(message, doorway);
  else for (const listener of signals) listener(message.signum);
});
doorway.post({ type: "ready" });
