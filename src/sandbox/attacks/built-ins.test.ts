// Answers that change what everybody uses: the built-ins, the globals, the library's classes.
import { testForgeries, type Forgery } from "./judge.test-helper.ts";

/** Tries `tampering` in silence and then answers wrong; the wrong answer must be seen as one. */
function silently(name: string, tampering: string): Forgery {
  return {
    name: `${name}, tried in silence`,
    check: "order",
    source: `${tampering}\nexport function order(): string[] { return ["enter 1"]; }`,
    says: /^the last to enter must be the first to exit$/,
  };
}

testForgeries([
  {
    name: "a replaced Array.prototype.push",
    check: "visits",
    source: `Array.prototype.push = function () { return 3; };\nexport function visit() {}`,
    says: /^Your program threw TypeError while it was loaded: Cannot assign to read only property 'push'/,
  },
  {
    name: "a replaced JSON.stringify",
    check: "order",
    source: `JSON.stringify = () => "[]";\nexport function order() { return []; }`,
    says: /Cannot assign to read only property 'stringify'/,
  },
  {
    name: "a replaced Promise.prototype.then",
    check: "waits",
    source: `Promise.prototype.then = function (then) { then(4); };\nexport async function later() { return 5; }`,
    says: /Cannot assign to read only property 'then'/,
  },
  {
    name: "a replaced Atomics.load",
    check: "counts",
    source: `Atomics.load = () => 4;\nexport function bump() {}`,
    says: /Cannot assign to read only property 'load'/,
  },
  {
    name: "a replaced Reflect.apply",
    check: "prints",
    source: `Reflect.apply = () => undefined;\nexport function main() {}`,
    says: /Cannot assign to read only property 'apply'/,
  },
  {
    name: "a replaced Function.prototype.call",
    check: "visits",
    source: `Function.prototype.call = () => "class Box";\nexport function visit() {}`,
    says: /Cannot assign to read only property 'call'/,
  },
  {
    name: "a replaced toString of functions",
    check: "order",
    source: `Function.prototype.toString = () => "class";\nexport function order() { return []; }`,
    says: /Cannot assign to read only property 'toString' of a built-in object/,
  },
  {
    name: "a global Map of its own",
    check: "order",
    source: `globalThis.Map = class { get() {} };\nexport function order() { return []; }`,
    says: /Cannot assign to read only property 'Map'/,
  },
  {
    name: "a patched Lock.prototype.release",
    check: "guards",
    source: `Lock.prototype.release = () => {};\nexport function guarded() { lock.acquire(); lock.release(); }`,
    says: /Cannot assign to read only property 'release'/,
  },
  {
    name: "a patched ExitStack.prototype.close",
    check: "saves",
    source: `ExitStack.prototype.close = () => {};\nexport function save() {}`,
    says: /Cannot assign to read only property 'close'/,
  },
  silently(
    "Object.prototype with a setter for `failed`",
    `quietly(() => { Object.prototype.failed = 1; });
quietly(() => Object.defineProperty(Object.prototype, "why", { set() {} }));
quietly(() => { ({}).__proto__.polluted = true; });`,
  ),
  silently(
    "an Array.prototype[Symbol.iterator] that gives nothing",
    `quietly(() => { Array.prototype[Symbol.iterator] = function* () {}; });
quietly(() => { Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true }); });`,
  ),
  silently(
    "an Error.prepareStackTrace",
    `quietly(() => { Error.prepareStackTrace = (_, sites) => sites.map((site) => site.getFunction()); });
quietly(() => { Object.defineProperty(Error, "prepareStackTrace", { value: () => "" }); });
quietly(() => { Error.stackTraceLimit = 0; });`,
  ),
  silently("an Error.captureStackTrace that does nothing", `quietly(() => { Error.captureStackTrace = () => {}; });`),
  silently(
    "a Proxy and a Reflect of its own",
    `quietly(() => { globalThis.Proxy = function () {}; });
quietly(() => Object.defineProperty(globalThis, "Reflect", { value: {} }));
quietly(() => { delete Reflect.ownKeys; });`,
  ),
  silently(
    "names put on the global's prototype",
    `quietly(() => { Object.getPrototypeOf(globalThis).process = { exit() {} }; });
quietly(() => Object.setPrototypeOf(globalThis, {}));
quietly(() => Object.defineProperty(globalThis, "Buffer", { value: {} }));`,
  ),
  silently(
    "a getter on the prototypes of generators and promises",
    `quietly(() => { Object.getPrototypeOf(function* () {}).prototype.next = () => ({ done: true }); });
quietly(() => { Object.getPrototypeOf(async function () {}).constructor = null; });
quietly(() => { Promise.resolve = () => ({ then() {} }); });
quietly(() => { Object.defineProperty(Promise, Symbol.species, { value: null }); });`,
  ),
  silently(
    "a guard whose class forgets to release",
    `quietly(() => {
  const guard = Object.getPrototypeOf(new Lock().acquire());
  guard[Symbol.dispose] = () => {};
});`,
  ),
  silently(
    "code made from text",
    `for (const maker of [Function, (async () => {}).constructor, (function* () {}).constructor, (async function* () {}).constructor])
  quietly(() => new maker("return this")().Array.prototype.push = null);
const byName = (globalThis as any)["ev" + "al"];
quietly(() => byName("Array.prototype.push = null"));
quietly(() => (0, byName)("1"));
quietly(() => setTimeout("Array = null", 0));
quietly(() => Reflect.construct(Object.getPrototypeOf(() => {}).constructor, ["return 1"]));`,
  ),
]);
