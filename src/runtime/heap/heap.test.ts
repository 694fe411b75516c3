import { expect, test } from "vitest";
import { ThreadPoolExecutor } from "../futures/index.ts";
import { installHost } from "../host.ts";
import { Path } from "../pathlib/index.ts";
import { installProbe } from "../probe.ts";
import { loadProgram } from "../program.ts";
import { beginRecording, Recorder } from "../recording/recorder.ts";
import { readEvents, readOpen } from "../recording/recording.ts";
import { TemporaryDirectory } from "../tempfile/index.ts";
import { Lock, SharedInt } from "../threading/index.ts";
import { attachHeap, createHeap, isShared } from "./heap.ts";
import { discardMessage, readMessage, storeMessage } from "./messages.ts";

test("refuses a buffer that is no heap", () => {
  expect(() => {
    attachHeap(new SharedArrayBuffer(64));
  }).toThrow("Expected a heap made by createHeap, got another buffer");
});

test("where the platform has no shared memory, all works that one thread does alone, and a thread names cause and cure", async () => {
  const shared = globalThis.SharedArrayBuffer;
  Reflect.deleteProperty(globalThis, "SharedArrayBuffer");
  installHost({ cores: 2, startThread: () => undefined, report: () => undefined, locate: () => "main.ts:1" });
  try {
    const heap = createHeap(1 << 20);
    expect(heap).toBeInstanceOf(ArrayBuffer);
    attachHeap(heap);
    expect(isShared).toBe(false);
    beginRecording(1_000);
    installProbe(new Recorder());
    let made: { lock: Lock; count: SharedInt; pool: ThreadPoolExecutor } | undefined;
    const job = (): number => 1;
    loadProgram(() => {
      made = { lock: new Lock(), count: new SharedInt(1), pool: new ThreadPoolExecutor() };
      return { "main.ts": { job } };
    });
    if (made === undefined) throw new Error("Expected the module to be loaded");
    const { lock, count, pool } = made;
    {
      using _held = lock.acquire();
      count.value += count.add(1);
      expect(readOpen(heap).map(({ label }) => label)).toContain("lock");
    }
    expect(count.value).toBe(3);
    {
      using _held = await lock.acquireAsync();
    }
    {
      using tmp = new TemporaryDirectory();
      const path = new Path(tmp.name).join("a.log");
      path.writeText("x");
      expect(path.readText()).toBe("x");
    }
    const message = storeMessage({ lock, list: [1] }, "the value");
    expect(readMessage(message)).toEqual({ lock, list: [1] });
    discardMessage(message);
    expect(() => pool.submit(job)).toThrow(
      /^Threads need shared memory, which the browser does not give to this page\. It must be served with the headers /,
    );
    pool.shutdown();
    expect(readEvents(heap).events.length).toBeGreaterThan(10);
    expect(readOpen(heap)).toEqual([]);
  } finally {
    globalThis.SharedArrayBuffer = shared;
    installProbe(undefined);
    installHost(undefined);
  }
});
