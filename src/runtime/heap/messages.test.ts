import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { Lock, SharedInt } from "../threading/index.ts";
import { allocate, free, wordsInUse } from "./allocator.ts";
import { attachHeap, createHeap, words } from "./heap.ts";
import { discardMessage, readMessage, storeMessage } from "./messages.ts";
import { addressOf } from "./shared.ts";

beforeEach(() => {
  attachHeap(createHeap(1 << 22));
});

function sent<T>(value: T): T {
  const message = storeMessage(value, "the value");
  const received = readMessage(message) as T;
  discardMessage(message);
  return received;
}

/** All that `structuredClone` copies but -0 outside typed arrays, which arrives as 0, and lone surrogates. */
const noMinusZero = <T>(value: T): T => (Object.is(value, -0) ? (0 as T) : value);
const leaf = fc.oneof(
  fc.constantFrom(null, undefined, true, false, NaN, Infinity, -Infinity, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 2 ** 40),
  fc.integer(),
  fc.double({ noDefaultInfinity: true }).map(noMinusZero),
  fc.bigInt(),
  fc.string({ unit: "grapheme" }),
  fc.date({ noInvalidDate: false }),
  fc.constantFrom(/a\/b/giu, /^$/),
  fc.uint8Array({ maxLength: 20 }),
  fc.float64Array({ maxLength: 5 }),
  fc.bigInt64Array({ maxLength: 5 }),
  fc.int16Array({ maxLength: 5 }),
);
const key = fc.string({ unit: "grapheme" }).filter((name) => name !== "__proto__");
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small" },
    leaf,
    fc.array(tie("tree"), { maxLength: 5 }),
    fc.dictionary(key, tie("tree"), { maxKeys: 5, noNullPrototype: true }),
    fc.array(fc.tuple(tie("tree"), tie("tree")), { maxLength: 4 }).map((entries) => new Map(entries)),
    fc.array(tie("tree"), { maxLength: 4 }).map((members) => new Set(members)),
  ),
}));

describe("values that travel", () => {
  test("arrive as structuredClone copies them, and leave nothing on the heap", () => {
    const before = wordsInUse();
    fc.assert(
      fc.property(tree, (value) => {
        expect(sent(value)).toEqual(structuredClone(value));
        expect(wordsInUse()).toBe(before);
      }),
      { numRuns: 500 },
    );
  });

  test("keep cycles, and what occurs twice occurs once and twice", () => {
    const cyclic: { self?: unknown; list: unknown[]; map: Map<string, unknown>; set: Set<unknown> } = {
      list: [],
      map: new Map(),
      set: new Set(),
    };
    cyclic.self = cyclic;
    cyclic.list.push(cyclic.list, cyclic);
    cyclic.map.set("map", cyclic.map);
    cyclic.set.add(cyclic.set);
    const arrived = sent(cyclic);
    expect(arrived.self).toBe(arrived);
    expect(arrived.list[0]).toBe(arrived.list);
    expect(arrived.list[1]).toBe(arrived);
    expect(arrived.map.get("map")).toBe(arrived.map);
    expect(arrived.set.has(arrived.set)).toBe(true);
    const twice = { x: 1 };
    const [one, other] = sent([twice, twice]);
    expect(one).toBe(other);
  });

  test("lose the sign of -0, but not in typed arrays", () => {
    expect(Object.is(sent(-0), 0)).toBe(true);
    expect(Object.is(sent(new Float64Array([-0]))[0], -0)).toBe(true);
  });

  test("can be read twice, each time anew", () => {
    const message = storeMessage({ list: [1] }, "the value");
    const [one, other] = [readMessage(message), readMessage(message)];
    expect(one).toEqual({ list: [1] });
    expect(one).toEqual(other);
    expect(one).not.toBe(other);
  });
});

describe("what cannot travel is refused by name", () => {
  class Account {}
  class Numbers extends Map {}
  const cyclic: unknown[] = [];
  cyclic.push(cyclic, { job: () => 1 });
  const refusals: readonly (readonly [part: string, what: string, value: unknown])[] = [
    ["the value", "a function without a name", () => undefined],
    ["the value.a[1].f", "the function f", { a: [0, { f() {} }] }],
    ['the value.get("key")', "a symbol", new Map([["key", Symbol("x")]])],
    ["a key of the value", "the class Account", new Map([[Account, 1]])],
    ["a member of the value", "an instance of Account", new Set([new Account()])],
    ["a member of the value[0]", "an instance of Account", [new Set([new Account()])]],
    ["the value.numbers", "an instance of Numbers", { numbers: new Numbers() }],
    ["the value", "an instance of Promise", Promise.resolve()],
    ["the value", "an instance of WeakMap", new WeakMap()],
    ["the value[1].job", "the function job", cyclic],
  ];
  test.each(refusals)("%s is %s", (part, what, value) => {
    const before = wordsInUse();
    expect(() => storeMessage(value, "the value")).toThrow(TypeError);
    expect(() => storeMessage(value, "the value")).toThrow(new RegExp(`^${RegExp.escape(`${part} is ${what}, and `)}`));
    expect(wordsInUse()).toBe(before);
  });

  test("of a list of arguments each is called by its number", () => {
    expect(() => storeMessage([1, { f: Symbol("x") }], (index) => `Argument ${index + 1} of bump`)).toThrow(
      "Argument 2 of bump.f is a symbol, and symbols cannot travel to another thread",
    );
  });

  test("a getter that sends another value meanwhile is told so, and nothing is mixed up", () => {
    const odd = {
      get inner(): unknown {
        return sent([1]);
      },
    };
    expect(() => storeMessage(odd, "the value")).toThrow(/by a getter/);
    expect(sent({ x: 1 })).toEqual({ x: 1 });
  });
});

describe("shared objects that travel", () => {
  test("arrive as themselves", () => {
    const lock = new Lock();
    const int = new SharedInt(7);
    const arrived = sent({ lock, list: [int, int], map: new Map([[int, lock]]) });
    expect(arrived.lock).toBe(lock);
    expect(arrived.list[0]).toBe(int);
    expect(arrived.list[1]).toBe(int);
    expect(arrived.map.get(int)).toBe(lock);
  });

  test("are held by the message, by each reader, and by nobody else", () => {
    const int = new SharedInt(7);
    const holders = (): number => words[addressOf(int) - 1] as number;
    const message = storeMessage([int, int], "the value");
    expect(holders()).toBe(2);
    readMessage(message);
    readMessage(message);
    expect(holders()).toBe(2);
    discardMessage(message);
    expect(holders()).toBe(1);
  });

  test("are made anew in a thread that does not know them, and hold on to what they show", () => {
    const int = new SharedInt(7);
    const at = addressOf(int);
    const message = storeMessage(int, "the value");
    // Another thread: the same heap without this thread's handles.
    attachHeap(words.buffer);
    const handle = readMessage(message) as SharedInt;
    discardMessage(message);
    expect(handle).not.toBe(int);
    expect(handle).toBeInstanceOf(SharedInt);
    handle.add(1);
    expect(int.value).toBe(8);
    expect(words[at - 1]).toBe(2);
  });

  test("cannot be forged from their address", () => {
    const int = new SharedInt(7);
    expect(() => sent(Object.create(SharedInt.prototype) as unknown)).toThrow(TypeError);
    expect(sent([2, addressOf(int)])).toEqual([2, addressOf(int)]);
  });

  test("a full heap leaves them with their holders", () => {
    const int = new SharedInt(7);
    const filler: number[] = [];
    try {
      for (;;) filler.push(allocate(10_000));
    } catch {
      expect(() => storeMessage([int, "x".repeat(100_000)], "the value")).toThrow(/heap is full/);
    }
    expect(words[addressOf(int) - 1]).toBe(1);
    for (const each of filler) free(each);
  });
});
