// A worker as a process: a program of its own, on a heap of its own, that takes its jobs from an executor of the program that started it.
import type { Locator } from "../../compile/locate.ts";
import { processFailed, serveProcess } from "../../runtime/futures/serve-process.ts";
import { onHeap, otherHeap } from "../../runtime/heap/heap.ts";
import { Recorder } from "../../runtime/recording/recorder.ts";
import { endThisThread, servedByThisThread } from "../../runtime/threads.ts";
import { reportOf } from "../error-report.ts";
import { leaksOn } from "../leaks.ts";
import type { Channel, Start, Task } from "../protocol.ts";

interface Setting {
  /** Runs the program's top level. */
  readonly load: () => unknown;
  readonly doorway: Channel;
  readonly locator: Locator;
  /** The process's own heap. */
  readonly heap: Start["heap"];
}

export async function beProcess(
  { parent: buffer, id }: Extract<Task, { kind: "process" }>,
  { load, doorway, locator, heap }: Setting,
): Promise<void> {
  const parent = otherHeap(buffer, id);
  const { at } = onHeap(parent, servedByThisThread);
  try {
    load();
  } catch (thrown) {
    doorway.post({ type: "thread-failed", error: reportOf(thrown, locator) });
    processFailed(parent, at, thrown);
    onHeap(parent, endThisThread);
    return;
  }
  await serveProcess(parent, at, new Recorder(), () => {
    doorway.post({ type: "process-leaks", leaks: leaksOn(heap, locator) });
  });
  onHeap(parent, endThisThread);
  doorway.post({ type: "thread-ended" });
}
