import { beforeEach, describe, expect, test } from "vitest";
import { RuntimeError } from "../errors.ts";
import { ThreadPoolExecutor } from "../futures/index.ts";
import { installHost } from "../host.ts";
import { loadProgram } from "../program.ts";
import { Lock, SharedInt } from "../threading/index.ts";
import { allocate, free } from "./allocator.ts";
import { attachHeap, createHeap, words } from "./heap.ts";
import { addressOf } from "./shared.ts";

/** Stands in for the sandbox's locator: each `load` says where its objects are made. */
let site = "";

beforeEach(() => {
  attachHeap(createHeap(1 << 20));
  installHost({ cores: 2, startThread: () => undefined, report: () => undefined, locate: () => site });
  return () => {
    installHost(undefined);
  };
});

/** Loads a module as one more thread of the same program does. */
function load<T>(make: () => T, thread = 0): T {
  attachHeap(words.buffer, thread);
  let made: T | undefined;
  loadProgram(() => {
    made = make();
    return {};
  });
  return made as T;
}

describe("objects that are made while the module loads", () => {
  test("are the same in every thread, and initialised once", () => {
    const make = () => ({ lock: new Lock(), count: new SharedInt(5), pool: new ThreadPoolExecutor() });
    const main = load(make);
    main.count.value = 9;
    const thread = load(make, 1);
    expect(thread.count).not.toBe(main.count);
    expect(thread.count.value).toBe(9);
    main.lock.acquire();
    expect(thread.lock.locked()).toBe(true);
    expect(addressOf(thread.pool)).toBe(addressOf(main.pool));
  });

  test("have a region of their own: what is made later does not shift them", () => {
    const main = load(() => [new SharedInt(1), new SharedInt(2)]);
    new SharedInt(3);
    const thread = load(() => [new SharedInt(1), new SharedInt(2)], 1);
    expect(thread.map(addressOf)).toEqual(main.map(addressOf));
  });

  test("must be of one kind in all threads; the error names both", () => {
    site = "main.ts:3";
    load(() => [new Lock(), new Lock()]);
    expect(() => load(() => [new Lock(), new SharedInt()], 1)).toThrow(
      new RuntimeError(
        "Expected every thread to make the same shared objects while its module loads: number 2 is a Lock made at main.ts:3 in the first thread, " +
          "and a SharedInt made at main.ts:3 in this one. Make them at the top level, without conditions",
      ),
    );
  });

  test("must be made at one place in all threads; the error names both", () => {
    site = "main.ts:3";
    load(() => new Lock());
    site = "main.ts:8";
    expect(() => load(() => new Lock(), 1)).toThrow(
      /number 1 is a Lock made at main\.ts:3 in the first thread, and a Lock made at main\.ts:8 in this one/,
    );
  });

  test("are bounded, and the error says so", () => {
    attachHeap(createHeap(1 << 22));
    expect(() => load(() => Array.from({ length: 4097 }, () => new SharedInt()))).toThrow(
      /at most 4096 shared objects/,
    );
  });

  test("can be made by the next thread where the first one found the heap full", () => {
    const filler: number[] = [];
    try {
      for (;;) filler.push(allocate(6));
    } catch {
      expect(() => load(() => new Lock())).toThrow(/heap is full/);
    }
    for (const each of filler) free(each);
    expect(load(() => new Lock(), 1).locked()).toBe(false);
  });

  test("are void on another heap", () => {
    load(() => new SharedInt(1));
    attachHeap(createHeap(1 << 20));
    expect(load(() => new SharedInt(2)).value).toBe(2);
  });
});
