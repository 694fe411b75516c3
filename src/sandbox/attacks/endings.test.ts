// Answers that go on after they should, end before they should, or talk like a grader.
import { testForgeries } from "./judge.test-helper.ts";

const oneLine = /^it must print one line$/;

testForgeries([
  {
    name: "a program that prints what a verdict looks like",
    check: "order",
    source: `console.log(JSON.stringify({ type: "verdict", verdict: { name: "order", hidden: false, state: "passed", details: [] } }));
export function order() { console.log("passed"); return []; }`,
    says: /^the last to enter/,
  },
  {
    name: "messages posted to whoever may listen",
    check: "order",
    source: `const message = { type: "verdict", verdict: { name: "order", hidden: false, state: "passed", details: [] } };
for (const name of ["postMessage", "onmessage", "self", "parent", "opener", "MessageChannel", "BroadcastChannel", "MessagePort", "Worker", "process", "require", "importScripts", "dispatchEvent", "close"])
  quietly(() => { const found = globalThis[name]; found?.postMessage?.(message); found?.(message); });
quietly(() => postMessage(message));
quietly(() => { globalThis.onmessage = () => {}; });
export function order() { return []; }`,
    says: /^the last to enter/,
  },
  {
    name: "the global taken for an event target",
    check: "order",
    source: `for (const target of [undefined, null, globalThis, Object.getPrototypeOf(globalThis)])
  for (const method of ["addEventListener", "dispatchEvent", "removeEventListener"]) {
    quietly(() => EventTarget.prototype[method].call(target, "message", () => {}));
    quietly(() => EventTarget.prototype[method].call(target, Object.assign(new Event("message"), { data: { type: "start" } })));
    quietly(() => { const free = EventTarget.prototype[method]; free("message", () => {}); });
    quietly(() => Reflect.apply(AbortSignal.abort()[method], target, ["message", () => {}]));
  }
export function order() { return []; }`,
    says: /^the last to enter/,
  },
  {
    name: "structuredClone with things to transfer",
    check: "order",
    source: `quietly(() => structuredClone(new SharedArrayBuffer(8)));
quietly(() => structuredClone({}, { transfer: [globalThis] }));
quietly(() => structuredClone(new ReadableStream(), { transfer: [new ReadableStream()] }));
quietly(() => structuredClone(lock));
export function order() { return []; }`,
    says: /^the last to enter/,
  },
  {
    name: "an endless loop",
    check: "order",
    source: `export function order() { for (;;); }`,
    says: /^The program was still at work after 3 s and was stopped\. Is there a loop that never ends\?/,
    state: "timed out",
  },
  {
    name: "a promise that never settles",
    check: "waits",
    source: `export function later() { return new Promise(() => {}); }`,
    says: /^The check waits for a promise of your code that nothing will settle/,
    state: "timed out",
  },
  {
    name: "an endless chain of microtasks",
    check: "waits",
    source: `export async function later() { for (;;) await null; }`,
    says: /^The program was still at work after 3 s/,
    state: "timed out",
  },
  {
    name: "endless recursion",
    check: "order",
    source: `export function order() { return order(); }`,
    says: /^Your code threw RangeError \(main\.ts, line \d+\): Maximum call stack size exceeded/,
  },
  {
    name: "a main that prints after it has ended",
    check: "prints",
    source: `export function main() { console.log("saved"); setTimeout(() => console.log("and more"), 20); }`,
    says: oneLine,
  },
  {
    name: "an exit callback that prints",
    check: "prints",
    source: `export function main() { console.log("saved"); atexit.register(() => { console.log = () => {}; }); atexit.register(() => console.log("more")); }`,
    says: oneLine,
  },
  {
    name: "an exit callback that throws a grader away",
    check: "prints",
    source: `export function main() { atexit.register(() => { throw { type: "verdict", state: "passed" }; }); }`,
    says: oneLine,
  },
  {
    name: "a main that hands out a promise which says that it is done",
    check: "prints",
    source: `export function main() { const early = new Promise(() => {}); early.finally = (done) => { done(); return Promise.resolve(); }; early.then = (done) => done(); return early; }`,
    says: oneLine,
  },
  {
    name: "a finalization registry and weak references",
    check: "order",
    source: `const registry = new FinalizationRegistry(() => { console.log("collected"); });
for (let i = 0; i < 1000; i++) registry.register({}, i);
const weak = new WeakRef({});
export function order() { registry.register({}, 1); return weak.deref() ? [] : []; }`,
    says: /^the last to enter/,
  },
  {
    name: "an error thrown by a microtask",
    check: "order",
    source: `export function order() { queueMicrotask(() => { throw new Error("out"); }); return []; }`,
    says: /^the last to enter/,
  },
  {
    name: "an async iterator that never ends",
    check: "prints",
    source: `export async function main() { async function* endless() { for (;;) yield await Promise.resolve(1); } for await (const _ of endless()); }`,
    says: /^The program was stopped after 3 s: MainThread waits for the promise that `main` gave\. A loop goes round in line \d+$/,
    state: "timed out",
  },
  {
    name: "another thread that goes on after the check",
    check: "counts",
    source: `export function spin() { for (;;) counter.value = 4; }
export const pool = new ThreadPoolExecutor({ maxWorkers: 1 });
export function bump() { pool.submit(spin); while (counter.value !== 4); }`,
    says: /^ThreadPoolExecutor-0 was never shut down/,
  },
  {
    name: "timers that change the answer back",
    check: "counts",
    source: `export function bump() { setTimeout(() => { counter.value = 4; }); setInterval(() => { counter.value = 4; }, 0); void Promise.resolve().then(() => { counter.value = 4; }); }`,
    says: /^four bumps must count to four/,
  },
]);
