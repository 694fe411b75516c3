// What a program does at its end: it waits for its threads, but for the daemons.
import { probe, type Resource } from "../probe.ts";
import { isDaemon, isRunning, nameOfThread, threadCount, waitForThread } from "../threads.ts";

/** Waits until no thread runs that is no daemon. Those that start meanwhile are waited for, too. */
export function joinThreads(): void {
  for (let id = 1; id < threadCount(); id++) {
    if (isDaemon(id) || !isRunning(id)) continue;
    const resource: Resource = { kind: "thread", label: nameOfThread(id) };
    probe?.before("wait", resource);
    waitForThread(id);
    probe?.after("wait", resource);
  }
}
