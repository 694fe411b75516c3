// Answers that reach for the runtime's inside: its shared heap, its records of what is open.
import { testForgeries } from "./judge.test-helper.ts";

const lockKept = /^a lock was never released, acquired at line \d+$/;
const fileKept = /^a\.log was never closed, opened at line \d+$/;
const symbols = `const secret = (thing) => {
  for (let holder = thing; holder; holder = Object.getPrototypeOf(holder))
    for (const symbol of Object.getOwnPropertySymbols(holder)) {
      if (String(symbol.description).startsWith("Symbol.")) continue;
      const got = quietly(() => thing[symbol]());
      if (got && typeof got === "object" && "kind" in got) return { symbol, resource: got };
    }
  return { symbol: Symbol("none"), resource: { kind: "context", label: "none" } };
};`;

testForgeries([
  {
    name: "a lock at an address of its choice that wipes the list of what is open",
    check: "guards",
    source: `export function guarded() {
  lock.acquire();
  for (let at = 1; at < 64; at++) quietly(() => new Lock({ at } as never).release());
}`,
    says: lockKept,
  },
  {
    name: "a future at an address of its choice",
    check: "guards",
    source: `export function guarded() {
  lock.acquire();
  for (const at of [52, 53]) { quietly(() => new futures.Future({ at } as never).cancel()); quietly(() => new futures.Future({ at } as never).result({ timeoutMs: 0 })); }
}`,
    says: lockKept,
  },
  {
    name: "a subclass of the base of everything shared",
    check: "guards",
    source: `const Base = Object.getPrototypeOf(Lock);
class Evil extends (Base as any) { constructor() { super(1, 0, () => {}, { at: 53 }); } }
export function guarded() {
  lock.acquire();
  const evil = quietly(() => new Evil());
  quietly(() => Lock.prototype.release.call(evil));
  quietly(() => Reflect.construct(Base, [1, 0, () => {}, { at: 53 }], Lock).release());
}`,
    says: lockKept,
  },
  {
    name: "the base of everything shared, called with a kind of its choice",
    check: "guards",
    source: `const Base = Object.getPrototypeOf(Lock);
class Big extends (Base as any) { constructor() { super(3, 0, () => {}); } }
export const grow = (big) => { quietly(() => big.shutdown()); };
export function guarded() {
  const big = quietly(() => new Big());
  if (big !== undefined) throw new Error("the base let itself be called");
  lock.acquire();
}`,
    says: lockKept,
  },
  {
    name: "a file's record that is made one of a context, and exited",
    check: "saves",
    source: `${symbols}
export function save() {
  const file = open("/tmp/a.log", "w");
  file.write("saved");
  const { symbol, resource } = secret(file);
  quietly(() => { resource.kind = "context"; });
  const stack = new ExitStack();
  stack.push({ exit() {}, [symbol]: () => resource } as never);
  stack.close();
}`,
    says: fileKept,
  },
  {
    name: "a context that pretends to be the lock that it left held",
    check: "guards",
    source: `${symbols}
export function guarded() {
  lock.acquire();
  const { symbol, resource } = secret(lock);
  const stack = new ExitStack();
  stack.push({ exit() {}, [symbol]: () => ({ ...resource, kind: "context" }) } as never);
  stack.close();
}`,
    says: lockKept,
  },
  {
    name: "a lock whose name for its lane was replaced",
    check: "guards",
    source: `${symbols}
export const lock = new Lock();
export function guarded() {
  const { symbol } = secret(lock);
  quietly(() => Object.defineProperty(lock, symbol, { value: () => ({ kind: "nothing", label: "nothing", at: 1 }) }));
  lock.acquire();
}`,
    says: lockKept,
  },
  {
    name: "a file that says that it is closed",
    check: "saves",
    source: `export function save() {
  const file = open("/tmp/a.log", "w");
  file.write("saved");
  Object.defineProperty(file, "closed", { value: true });
  Object.defineProperty(file, "close", { value: () => {} });
  Object.defineProperty(file, Symbol.dispose, { value: () => {} });
  new ExitStack().enterContext(file);
}`,
    says: fileKept,
  },
  {
    name: "the methods of a lock called on something else",
    check: "counts",
    source: `export const lock = new Lock();
export function bump() {
  for (const other of [{}, Object.create(Lock.prototype), new Proxy(lock, {}), counter, null])
    for (const method of ["acquire", "release", "locked"]) quietly(() => Lock.prototype[method].call(other));
  quietly(() => Object.getOwnPropertyDescriptor(SharedInt.prototype, "value").set.call(lock, 4));
}`,
    says: /^four bumps must count to four/,
  },
  {
    name: "so many acts that the recording is full before the lock is taken again",
    check: "guards",
    source: `export function guarded() {
  { using held = lock.acquire(); }
  for (let i = 0; i < 135_000; i++) void [counter.value, (counter.value = i)];
  for (let i = 0; i < 3; i++) { using held = lock.acquire(); }
}`,
    says: /^Your program did more acts than a check can follow: the recording is full after 262,000/,
  },
  {
    name: "a heap so full that what is open cannot be recorded",
    check: "guards",
    source: `export const lock = new Lock();
export function guarded() {
  const keep = [];
  for (let size = 1 << 24; size > 0; size = size >> 1) for (let n = 0; n < 64; n++) if (quietly(() => { const file = open("/tmp/full" + size + n, "w"); file.write("x".repeat(size)); file.close(); return true; }) === undefined) break;
  for (let n = 0; n < 100_000; n++) if (quietly(() => keep.push(new SharedInt(n))) === undefined) break;
  quietly(() => lock.acquire());
}`,
    says: /./,
  },
]);
