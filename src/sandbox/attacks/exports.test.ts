// Answers whose exports are not what they seem.
import { testForgeries } from "./judge.test-helper.ts";

const noSharedInt = /^Export a SharedInt `counter` from main\.ts; what it exports there is /;

testForgeries([
  {
    name: "a counter that is a plain object",
    check: "counts",
    source: `export const counter = { value: 4 };\nexport function bump() {}`,
    says: noSharedInt,
  },
  {
    name: "a number for a counter",
    check: "counts",
    source: `export const counter = 4;\nexport function bump() {}`,
    says: noSharedInt,
  },
  {
    name: "a class of its own that is called SharedInt",
    check: "counts",
    source: `const Fake = { SharedInt: class SharedInt { get value() { return 4; } } }.SharedInt;\nexport const counter = new Fake();\nexport function bump() {}`,
    says: noSharedInt,
  },
  {
    name: "a subclass of SharedInt",
    check: "counts",
    source: `const Sub = { SharedInt: class SharedInt2 extends SharedInt { static name = "SharedInt"; get value() { return 4; } } }.SharedInt;\nexport const counter = new Sub(0);\nexport function bump() {}`,
    says: noSharedInt,
  },
  {
    name: "an own property over \`value\`",
    check: "counts",
    source: `export const counter = Object.defineProperty(new SharedInt(0), "value", { value: 4 });\nexport function bump() {}`,
    says: noSharedInt,
  },
  {
    name: "a proxy of a SharedInt",
    check: "counts",
    source: `export const counter = new Proxy(new SharedInt(0), { get: () => 4 });\nexport function bump() {}`,
    says: noSharedInt,
  },
  {
    name: "an object made from SharedInt.prototype",
    check: "counts",
    source: `export const counter = Object.create(SharedInt.prototype);\nexport function bump() {}`,
    says: noSharedInt,
  },
  {
    name: "a SharedInt with another prototype",
    check: "counts",
    source: `export const counter = Object.setPrototypeOf(new SharedInt(0), { constructor: SharedInt, get value() { return 4; } });\nexport function bump() {}`,
    says: noSharedInt,
  },
  {
    name: "a counter that is exchanged while the check runs",
    check: "counts",
    source: `export let counter = new SharedInt(0);\nexport function bump() { counter = { value: 4 } as never; }`,
    says: noSharedInt,
  },
  {
    name: "a namespace with a getter of its own",
    check: "counts",
    source: `import * as self from "./main.ts";\nquietly(() => Object.defineProperty(self, "counter", { get: () => ({ value: 4 }) }));\nexport function bump() {}`,
    says: /^four bumps must count to four/,
  },
  {
    name: "a function that is a proxy",
    check: "order",
    source: `export const order = new Proxy(() => [], { apply: () => { throw new Proxy(new Error("x"), { get() { throw 1; }, getPrototypeOf() { throw 2; } }); } });`,
    says: /^Your code threw /,
  },
  {
    name: "a class for a function",
    check: "order",
    source: `export class order {}`,
    says: /^Export a function `order` from main\.ts; what it exports there is the class order$/,
  },
  {
    name: "nothing at all",
    check: "prints",
    source: `quietly(() => { throw 0; });\nexport const main = undefined;`,
    says: /./,
  },
  {
    name: "an export called \`then\`",
    check: "order",
    source: `export function then(resolve) { resolve({ order: () => ["enter 1", "enter 2", "exit 2", "exit 1"] }); }\nexport function order() { return []; }`,
    says: /^the last to enter/,
  },
  {
    name: "a promise that lies about what it gives",
    check: "waits",
    source: `export function later() { const lie = Promise.resolve(5); Object.defineProperties(lie, { then: { value: (then) => { then(5); throw 4; } }, constructor: { value: { [Symbol.species]: null } } }); return lie; }`,
    says: /^the promise must give four/,
  },
  {
    name: "a thenable that settles with itself",
    check: "waits",
    source: `export function later() { const odd = { then(resolve) { resolve(5); resolve(4); } }; return odd; }`,
    says: /^the promise must give four/,
  },
]);
