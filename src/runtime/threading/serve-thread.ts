// The life of a thread that a `Thread` started: call its function, wait for it, tell of its error.
import { RuntimeError } from "../errors.ts";
import { shutdownAll } from "../futures/open-executors.ts";
import { loadText } from "../heap/blobs.ts";
import { threadId, words } from "../heap/heap.ts";
import { KIND } from "../heap/layout.ts";
import { discardMessage, readMessage } from "../heap/messages.ts";
import { drop } from "../heap/shared.ts";
import { reportError } from "../host.ts";
import { probe, type Resource } from "../probe.ts";
import { findExport } from "../program.ts";
import { ARGUMENTS, IDENT, NAME, TARGET } from "./thread-record.ts";

/** Runs the thread at `at` to its end. Never throws: an error is told to the host, and ends this thread alone. */
export async function serveThread(at: number): Promise<void> {
  // Whoever started it says so too, perhaps later.
  Atomics.store(words, at + IDENT, threadId + 1);
  const resource: Resource = { kind: "thread", label: loadText(word(at, NAME)), at };
  probe?.before("start", resource);
  probe?.after("start", resource);
  let error: { readonly thrown: unknown } | undefined;
  try {
    await call(at);
  } catch (thrown) {
    error = { thrown };
    reportError(thrown);
  }
  probe?.before("end", resource);
  probe?.after("end", resource, error);
  // It may have left an executor of its own open: nobody else knows of it.
  shutdownAll();
  drop(KIND.thread, at);
}

async function call(at: number): Promise<void> {
  const name = loadText(word(at, TARGET));
  const target = findExport(name);
  if (typeof target !== "function") {
    throw new RuntimeError(
      `This thread's module does not export the function ${name.slice(name.lastIndexOf(" ") + 1)}`,
    );
  }
  const message = word(at, ARGUMENTS);
  const args = readMessage(message) as unknown[];
  words[at + ARGUMENTS] = 0;
  discardMessage(message);
  await (Reflect.apply(target, undefined, args) as unknown);
}

function word(at: number, offset: number): number {
  return words[at + offset] as number;
}
