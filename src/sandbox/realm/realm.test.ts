import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compile } from "../../compile/compile-node.ts";
import { createNodeSandbox } from "../host/node-host.ts";
import { KEPT, REPLACED } from "./names.ts";

const sandbox = createNodeSandbox(2);
beforeAll(() => {
  sandbox.warm();
});
afterAll(() => {
  sandbox.dispose();
});

/** Runs a program inside, and gives what it printed: one JSON value a line. */
async function inside(source: string): Promise<unknown[]> {
  const compiled = await compile({ "main.ts": source }, { entry: "main.ts" });
  if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join("; "));
  const lines: string[] = [];
  const run = sandbox.run(compiled.program, { onLine: ({ text }) => lines.push(text) });
  const { ended, error, unhandled } = await run.result;
  expect({ ended, error, unhandled }).toEqual({ ended: "finished", error: undefined, unhandled: [] });
  return lines.map((line): unknown => JSON.parse(line));
}

const globalChain = `function globalNames() {
  const names = new Set<PropertyKey>();
  for (let holder: object | null = globalThis; holder !== null && holder !== Object.prototype; holder = Object.getPrototypeOf(holder))
    for (const key of Object.getOwnPropertyNames(holder)) names.add(key);
  return [...names] as string[];
}`;

/** Walks from the globals, the library and what no name leads to over every property and prototype. */
const walk = `
import * as asyncio from "unwind/asyncio";
import * as atexit from "unwind/atexit";
import * as contextlib from "unwind/contextlib";
import * as futures from "unwind/futures";
import * as pathlib from "unwind/pathlib";
import * as queue from "unwind/queue";
import * as tempfile from "unwind/tempfile";
import * as threading from "unwind/threading";

function thrownBy(act) { try { act(); } catch (error) { return error; } }

const lock = new threading.Lock();
const guard = lock.acquire();
guard[Symbol.dispose]();
const tmp = new tempfile.TemporaryDirectory();
const file = pathlib.open(tmp.name + "/a", "w");
file.close();
tmp.cleanup();
const controller = { bytes: undefined };
const bytes = new ReadableStream({ type: "bytes", start(given) { controller.bytes = given; } });
const reader = bytes.getReader({ mode: "byob" });
void reader.read(new Uint8Array(1));
const writable = new WritableStream({ start(given) { controller.writable = given; } });

// Objects that programs make and own: only what stands behind them must be frozen.
const examples = [
  [], {}, () => 1, function () {}, async () => {}, function* () {}, async function* () {}, class {}, /a/, new Date(), new Map(), new Set(), new WeakMap(), new WeakSet(),
  Promise.resolve(), Symbol("s"), 1n, 1, "s", true, new Error(), new TypeError(), new AggregateError([]), new Proxy({}, {}), new WeakRef({}), new FinalizationRegistry(() => {}),
  new ArrayBuffer(1), new SharedArrayBuffer(1), new DataView(new ArrayBuffer(1)), new Uint8Array(1), new Float64Array(1), new BigInt64Array(1), new Intl.NumberFormat(), new Intl.DateTimeFormat(), new Intl.Collator(), new Intl.Segmenter().segment("a"), new Intl.Segmenter().segment("a")[Symbol.iterator](),
  [][Symbol.iterator](), ""[Symbol.iterator](), new Map().keys(), new Set().keys(), "a".matchAll(/a/g), [].values().map(String), Iterator.from({ next() { return { done: true, value: 1 }; } }),
  (function () { return arguments; })(), new URL("https://example.org/"), new URLSearchParams("a=b"), new URLSearchParams("a=b").keys(), new TextEncoder(), new TextDecoder(), new AbortController(), AbortSignal.abort(), new Event("e"), new EventTarget(), new CustomEvent("e"), new DOMException("d"),
  bytes, reader, controller.bytes, controller.bytes.byobRequest, writable, controller.writable, writable.getWriter(), new ReadableStream().getReader(), new ReadableStream().values(), new TransformStream(), new CountQueuingStrategy({ highWaterMark: 1 }), new ByteLengthQueuingStrategy({ highWaterMark: 1 }), new TextEncoderStream(), new TextDecoderStream(), thrownBy(() => structuredClone(() => 1)), thrownBy(() => null.x),
  guard, lock, new threading.SharedInt(0), file, tmp, new pathlib.Path("/"), new contextlib.ExitStack(), new contextlib.AsyncExitStack(), contextlib.nullContext(), contextlib.suppress(Error), contextlib.closing({ close() {} }), contextlib.aclosing({ async aclose() {} }), contextlib.contextManager(function* () { yield 1; })(), contextlib.asyncContextManager(async function* () { yield 1; })(),
  thrownBy(() => lock.release()), thrownBy(() => pathlib.open("/none")), thrownBy(() => lock.acquire({ timeoutMs: -1 })),
  new asyncio.Lock(), new asyncio.Queue(), new asyncio.Event(), new asyncio.Semaphore(1), asyncio.timeout(1), new asyncio.Condition(),
  new queue.Queue(), new queue.PriorityQueue(), thrownBy(() => new queue.Queue().getNowait()), new threading.RLock().acquire(), new threading.Semaphore().acquire(),
];

export function main() {
  const seen = new Set<unknown>([globalThis]);
  const loose: string[] = [];
  const open: [string, unknown][] = examples.map((each, index) => ["example " + index + " " + typeof each, Object.getPrototypeOf(Object(each))]);
  for (const key of Reflect.ownKeys(globalThis)) {
    const { value, get, set } = Object.getOwnPropertyDescriptor(globalThis, key)!;
    open.push([String(key), value], [String(key) + " getter", get], [String(key) + " setter", set]);
  }
  open.push(["global's prototype", Object.getPrototypeOf(globalThis)]);
  const library: Record<string, object> = { asyncio, atexit, contextlib, futures, pathlib, queue, tempfile, threading };
  for (const [module, exports] of Object.entries(library)) for (const [name, value] of Object.entries(exports)) open.push([module + "." + name, value]);
  const own = new Set(examples.filter((each) => typeof each === "function").flatMap((each) => [each, each.prototype]));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [path, object] = next;
    if ((typeof object !== "object" && typeof object !== "function") || object === null || seen.has(object) || own.has(object)) continue;
    seen.add(object);
    if (!Object.isFrozen(object)) loose.push(path);
    open.push([path + ".__proto__", Object.getPrototypeOf(object)]);
    for (const key of Reflect.ownKeys(object)) {
      const { value, get, set } = Object.getOwnPropertyDescriptor(object, key)!;
      open.push([path + "." + String(key), value], [path + "." + String(key) + " getter", get], [path + "." + String(key) + " setter", set]);
    }
  }
  console.log(JSON.stringify(loose));
  console.log(JSON.stringify(seen.size));
}`;

describe("a program's realm", () => {
  test("has the names of the allow-list, and no other", async () => {
    const [names] = await inside(`${globalChain}\nconsole.log(JSON.stringify(globalNames().sort()));`);
    const allowed = [...KEPT, ...REPLACED];
    const found = names as string[];
    expect(found.filter((name) => !allowed.includes(name))).toEqual([]);
    // Not every engine has every name of ECMAScript yet; those that all have are there.
    const everywhere = [
      "Object",
      "Map",
      "Atomics",
      "SharedArrayBuffer",
      "URL",
      "AbortController",
      "console",
      "setTimeout",
    ];
    expect(found).toEqual(expect.arrayContaining(everywhere));
  });

  test("has nothing of Node, and nothing of the network", async () => {
    const names = [
      "process",
      "require",
      "Buffer",
      "fetch",
      "global",
      "module",
      "setImmediate",
      "WebAssembly",
      "MessageChannel",
      "BroadcastChannel",
      "navigator",
      "localStorage",
      "crypto",
      "postMessage",
      "Worker",
      "Blob",
      "WebSocket",
      "EventSource",
    ];
    const source = `for (const name of ${JSON.stringify(names)}) console.log(JSON.stringify(typeof globalThis[name]));`;
    expect(new Set(await inside(source))).toEqual(new Set(["undefined"]));
  });

  test("is frozen, whatever a program finds in it or gets from it", async () => {
    const [loose, seen] = await inside(walk);
    expect(loose).toEqual([]);
    expect(seen).toBeGreaterThan(800);
  });

  test("takes no new global names", async () => {
    const source = `const said = [];
for (const target of [globalThis, Object.getPrototypeOf(globalThis)]) {
  try { target.fresh = 1; said.push("taken"); } catch (error) { said.push(error.name); }
  try { Object.defineProperty(target, "fresher", { value: 1 }); said.push("taken"); } catch (error) { said.push(error.name); }
}
try { Object.setPrototypeOf(globalThis, {}); said.push("taken"); } catch (error) { said.push(error.name); }
console.log(JSON.stringify(said));`;
    expect(await inside(source)).toEqual([Array(5).fill("TypeError")]);
  });

  test("lets programs override on their own objects what is frozen behind them", async () => {
    const source = `
class Refused extends Error { constructor(message) { super(message); this.name = "Refused"; this.message = message + "!"; } }
class Field extends TypeError { override name = "Field"; }
const error = new Refused("no");
const object = {} as Record<string, unknown>;
object.toString = () => "mine";
object.valueOf = () => 7;
object.hasOwnProperty = () => true;
class Point { x = 1; }
const point = new Point();
point.constructor = Array;
function Old() {}
Old.prototype.toString = function () { return "old"; };
Old.prototype.constructor = Object;
const bound = () => 1;
bound.toString = () => "bound";
const suppressed = new SuppressedError(new Error("a"), new Error("b"), "c");
suppressed.name = "Both";
const aggregate = Object.assign(new AggregateError([]), { message: "all" });
const inherited = Object.create(error);
inherited.name = "Inherited";
console.log(JSON.stringify([error.name, error.message, String(error), new Field("f").name, \`\${object}\`, Number(object), object.hasOwnProperty(), point.constructor === Array,
  Object.keys(point), String(new Old()), String(bound), suppressed.name, aggregate.message, inherited.name, Object.hasOwn(error, "name")]));`;
    expect(await inside(source)).toEqual([
      [
        "Refused",
        "no!",
        "Refused: no!",
        "Field",
        "mine",
        7,
        true,
        true,
        ["x", "constructor"],
        "old",
        "bound",
        "Both",
        "all",
        "Inherited",
        true,
      ],
    ]);
  });

  test("says so where a built-in is assigned to, at the learner's line", async () => {
    const source = `const said = [];
for (const act of [() => { Array.prototype.map = null; }, () => { Object.prototype.toString = null; }, () => { Math.random = () => 4; }, () => { delete JSON.parse; }, () => { Map.prototype.get.x = 1; }]) {
  try { act(); said.push("done"); } catch (error) { said.push(error.name); }
}
console.log(JSON.stringify(said));`;
    expect(await inside(source)).toEqual([Array(5).fill("TypeError")]);
  });

  test("keeps what the library is made of at work: values travel, and are shown", async () => {
    const source = `
import { ThreadPoolExecutor } from "unwind/futures";
export function echo(value) { return value; }
export function main() {
  using pool = new ThreadPoolExecutor({ maxWorkers: 1 });
  const sent = { list: [1, "two", { three: 3n }], map: new Map([["k", new Set([1])]]), date: new Date(0), bytes: new Uint8Array([1, 2]), nothing: undefined, error: new RangeError("r") };
  const got = pool.submit(echo, sent).result();
  console.log(JSON.stringify([got.list[2].three === 3n, [...got.map.get("k")], got.date.getTime(), [...got.bytes], got.error instanceof RangeError, got.error.message]));
  console.log(JSON.stringify("shown"));
  console.debug;
}`;
    expect(await inside(source)).toEqual([[true, [1], 0, [1, 2], true, "r"], "shown"]);
  });

  test("has no end of timers only until they endanger the page, and then says so", async () => {
    const source = `
export function main() {
  const set = [];
  try { for (;;) set.push(setTimeout(() => {}, 1e9)); } catch (error) { console.log(JSON.stringify([set.length, error.name, error.message])); }
  for (const timer of set) clearTimeout(timer);
}`;
    expect(await inside(source)).toEqual([
      [
        20_000,
        "RangeError",
        "Expected at most 20,000 timers due at once, got one more. Clear those that are no longer needed with `clearTimeout`",
      ],
    ]);
  });

  test("has a clock and timers that wait and repeat", async () => {
    const source = `
export async function main() {
  const before = performance.now();
  let ticks = 0;
  await new Promise((resolve) => { const timer = setInterval(() => { if (++ticks === 3) { clearInterval(timer); resolve(undefined); } }, 1); });
  console.log(JSON.stringify([ticks, performance.now() > before, typeof performance.timeOrigin]));
}`;
    expect(await inside(source)).toEqual([[3, true, "number"]]);
  });
});

test("shows an error of each built-in class by its own name", async () => {
  const names = ["SyntaxError", "ReferenceError", "URIError", "EvalError", "TypeError", "RangeError"];
  const compiled = await compile(
    {
      "main.ts": `export function main() {
        for (const Kind of [${names.join(", ")}]) console.log(new Kind("no price"));
        console.log(new SuppressedError(new Error("newer"), new Error("older"), "no price"));
      }`,
    },
    { entry: "main.ts" },
  );
  if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join("; "));
  const lines: string[] = [];
  await sandbox.run(compiled.program, { onLine: ({ text }) => lines.push(text) }).result;
  expect(lines.map((line) => line.split("\n")[0]?.replace(/ \{$/, ""))).toEqual(
    [...names, "SuppressedError"].map((name) => `${name}: no price`),
  );
});
