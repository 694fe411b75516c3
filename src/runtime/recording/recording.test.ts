import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ExitStack } from "../contextlib/index.ts";
import { allocate, wordsInUse } from "../heap/allocator.ts";
import { attachHeap, createHeap, words } from "../heap/heap.ts";
import { HEADER } from "../heap/layout.ts";
import { open, Path } from "../pathlib/index.ts";
import { installProbe } from "../probe.ts";
import { Lock, SharedInt } from "../threading/index.ts";
import { beginRecording, Recorder } from "./recorder.ts";
import { readEvents, readOpen } from "./recording.ts";

let heap: SharedArrayBuffer | ArrayBuffer;

function begin(capacity?: number, size = 1 << 22): void {
  heap = createHeap(size);
  attachHeap(heap);
  beginRecording(capacity);
  installProbe(new Recorder());
}

beforeEach(() => {
  begin();
});
afterEach(() => {
  installProbe(undefined);
});

/** "after acquire lock", in order. */
function told(): string[] {
  return readEvents(heap).events.map(({ phase, op, label }) => `${phase} ${op} ${label}`);
}

function labels(): string[] {
  return readOpen(heap).map(({ label }) => label);
}

function lineOf(label: string): string | undefined {
  return readOpen(heap).find((each) => each.label === label)?.site;
}

describe("the events", () => {
  test("are what happened, in order, with a beginning for what may wait", () => {
    const lock = new Lock();
    const count = new SharedInt(1);
    {
      using _held = lock.acquire();
      count.value += 1;
    }
    expect(told()).toEqual([
      "before acquire lock",
      "after acquire lock",
      "after load shared int",
      "after store shared int",
      "after release lock",
    ]);
    const { events, dropped } = readEvents(heap);
    expect(dropped).toBe(0);
    expect(events.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(events.map(({ resource }) => resource)).size).toBe(2);
    expect(events[1]?.site).toContain("recording.test.ts");
    expect(events[4]?.site).toBeUndefined();
  });

  test("tell of what failed, and with which words", () => {
    const lock = new Lock();
    lock.acquire();
    expect(lock.tryAcquire()).toBeUndefined();
    expect(() => lock.acquire({ timeoutMs: 0 })).toThrow();
    expect(() => open("/tmp/none")).toThrow();
    lock.release();
    expect(() => {
      lock.release();
    }).toThrow();
    const failed = readEvents(heap).events.filter(({ phase }) => phase === "failed");
    expect(failed.map(({ op, error }) => [op, error])).toEqual([
      ["acquire", undefined],
      ["acquire", "The lock did not come free within 0 ms; MainThread holds it"],
      ["open", "No such file: /tmp/none"],
      ["release", "Expected `release` on a lock that is held, got one that nobody holds"],
    ]);
  });

  test("can be read on from where the last reading ended", () => {
    const count = new SharedInt(1);
    count.value = 2;
    const first = readEvents(heap).events.length;
    count.value = 3;
    count.value = 4;
    expect(readEvents(heap, first).events.map(({ step }) => step)).toEqual([2, 3]);
    expect(readEvents(heap, first, 1).events.map(({ step }) => step)).toEqual([2]);
  });

  test("end where there is no room, and say so; what is open is known all the same", () => {
    begin(4);
    const lock = new Lock();
    for (let time = 0; time < 10; time++) {
      lock.acquire();
      lock.release();
    }
    expect(readEvents(heap).events.length).toBe(4);
    expect(readEvents(heap).dropped).toBeGreaterThan(0);
    expect(labels()).toEqual([]);
    lock.acquire();
    using file = open("/tmp/late.log", "w");
    expect(labels()).toEqual(["lock", "late.log"]);
    expect(readOpen(heap)[1]?.site).toContain("recording.test.ts");
    expect(file.closed).toBe(false);
  });

  test("are not spent on a thread that looks at the same word over and over", () => {
    const ready = new SharedInt(0);
    const other = new SharedInt(0);
    for (let look = 0; look < 100; look++) void ready.value;
    void other.value;
    void ready.value;
    expect(told()).toEqual(["after load shared int", "after load shared int", "after load shared int"]);
  });

  test("keep names with line breaks, and cut very long ones", () => {
    open("/tmp/a\nb\nc", "w").close();
    expect(told()[0]).toBe("after open a\nb\nc");
    open(`/tmp/${"x".repeat(10_000)}`, "w").close();
    expect(readEvents(heap).events.at(-1)?.label.length).toBeLessThan(5_000);
  });
});

describe("what is open", () => {
  test("is listed oldest first, with where it was opened, until it is closed", () => {
    const lock = new Lock();
    const files = ["a", "b", "c"].map((name) => open(`/tmp/${name}`, "w"));
    const held = lock.acquire();
    expect(labels()).toEqual(["a", "b", "c", "lock"]);
    files[1]?.close();
    files[1]?.close();
    expect(labels()).toEqual(["a", "c", "lock"]);
    held[Symbol.dispose]();
    files[0]?.close();
    files[2]?.close();
    expect(labels()).toEqual([]);
  });

  test("counts a context between its enter and its exit, and two of one name apart", () => {
    const stack = new ExitStack();
    const context = (name: string) => ({ name, enter: () => name, exit: () => undefined });
    stack.enterContext(context("one"));
    stack.enterContext(context("one"));
    expect(labels().filter((label) => label === "one").length).toBe(2);
    stack.close();
    expect(labels()).toEqual([]);
  });

  test("does not count what failed to open, and counts what failed to close as closed", () => {
    const stack = new ExitStack();
    expect(() => open("/tmp/none")).toThrow();
    stack.enterContext({
      enter: () => 1,
      exit: (): undefined => {
        throw new Error("x");
      },
    });
    expect(() => {
      stack.close();
    }).toThrow("x");
    expect(labels()).toEqual([]);
  });

  test("is struck off when another thread releases it", () => {
    const lock = new Lock();
    lock.acquire();
    // Another thread's recorder, over the same heap.
    installProbe(new Recorder());
    lock.release();
    expect(labels()).toEqual([]);
    lock.acquire();
    expect(labels()).toEqual(["lock"]);
  });

  test("has the line of a lock that is held for long, even where the recording was full before", () => {
    begin(1);
    const lock = new Lock();
    new SharedInt(0).value = 1;
    using _held = lock.acquire();
    expect(lineOf("lock")).toContain("recording.test.ts");
  });

  test("takes no memory for each time that a lock is taken", () => {
    const lock = new Lock();
    const cycle = (): void => {
      for (let time = 0; time < 100; time++) {
        lock.acquire();
        lock.release();
      }
    };
    const used = [1, 2, 3].map(() => {
      cycle();
      return wordsInUse();
    });
    expect(used[2]).toBe(used[1]);
  });
});

describe("a recorder", () => {
  test("never makes the program fail: on a full heap it remembers no more", () => {
    const locks = Array.from({ length: 50 }, () => new Lock());
    try {
      for (;;) allocate(6);
    } catch {
      // The heap is full now.
    }
    for (const lock of locks) lock.acquire();
    for (const lock of locks) lock.release();
    expect(locks.some((lock) => lock.locked())).toBe(false);
  });

  test("shows what was thrown, however odd", () => {
    const stack = new ExitStack();
    stack.callback(() => {
      throw { toString: 7 };
    });
    expect(() => {
      stack.close();
    }).toThrow();
    expect(readEvents(heap).events.find(({ phase }) => phase === "failed")?.error).toBe(
      "something that cannot be shown",
    );
  });
});

test("a reader survives whatever it finds on the heap", () => {
  new Path("/tmp/a").writeText("x");
  const lock = new Lock();
  lock.acquire();
  const kept = open("/tmp/a");
  const whole = new Int32Array(words);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(200_000), fc.integer()), { maxLength: 50 }), fc.integer(), (torn, head) => {
      const copy = new SharedArrayBuffer(heap.byteLength);
      const torture = new Int32Array(copy);
      torture.set(whole);
      for (const [at, value] of torn) if (at > HEADER.traceCapacity) torture[at] = value;
      torture[HEADER.openHead] = head;
      readEvents(copy);
      readOpen(copy);
    }),
    { numRuns: 50 },
  );
  kept.close();
});
