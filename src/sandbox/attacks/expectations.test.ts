// Answers that meet the grader's expectations on their way: catch what they throw, lie to chai, tamper with its errors.
import { testForgeries } from "./judge.test-helper.ts";

const aboveZero = /^only numbers above zero may be visited/;
const inOrder = /^it must be in order whenever it is asked/;

testForgeries([
  {
    name: "a failed expectation that is caught",
    check: "visits",
    source: `export function visit(look) { for (const n of [-1, -2, -3]) { try { look(n); } catch {} } }`,
    says: aboveZero,
  },
  {
    name: "a failed expectation that is caught, its class tampered with, and met again",
    check: "visits",
    source: `export function visit(look) {
  for (const n of [-1, -2, -3]) {
    try { look(n); } catch (error) {
      quietly(() => { error.message = ""; error.showDiff = true; error.actual = error.expected = 1; });
      for (let proto = error; proto; proto = Object.getPrototypeOf(proto)) quietly(() => Object.defineProperty(proto.constructor, Symbol.hasInstance, { value: () => false }));
      quietly(() => { error.constructor.prototype.toJSON = () => ({ ok: true }); });
    }
  }
}`,
    says: aboveZero,
  },
  {
    name: "a value of the wrong kind, refused by chai before it compares",
    check: "visits",
    source: `export function visit(look) { for (const n of ["a", {}, null]) { try { look(n); } catch {} } }`,
    says: aboveZero,
  },
  {
    name: "a value that throws when chai shows it",
    check: "is asked for the order",
    source: `export function order() { return { inspect() { throw null; }, get [Symbol.toStringTag]() { return "Array"; }, length: 0 }; }
export function visit(look) { for (const n of [1, 2, 3]) { try { look(n); } catch {} } }`,
    says: inOrder,
  },
  {
    name: "a value that throws when chai compares it",
    check: "is asked for the order",
    source: `export function order() { return new Proxy([], { get() { throw undefined; }, ownKeys() { throw 1; }, getPrototypeOf() { throw 2; } }); }
export function visit(look) { for (const n of [1, 2, 3]) { try { look(n); } catch {} } }`,
    says: inOrder,
  },
  {
    name: "a value that shows itself for ever",
    check: "is asked for the order",
    source: `export function order() { const odd = { inspect: () => odd }; return odd; }
export function visit(look) { for (const n of [1, 2, 3]) { try { look(n); } catch {} } }`,
    says: inOrder,
  },
  {
    name: "an expectation met where the stack is nearly full",
    check: "visits",
    source: `export function visit(look) {
  let calls = 0;
  const dive = () => {
    try { dive(); } catch {}
    if (calls < 3) { try { look(-1); calls = 3; } catch (error) { if (error instanceof RangeError) calls++; } }
  };
  dive();
}`,
    says: /^(only numbers above zero may be visited|each must be visited once|An expectation of this check did not come to its end)/,
  },
  {
    name: "an object that says that it equals everything",
    check: "order",
    source: `export function order() {
  return { equals: () => true, valueOf: () => true, toJSON: () => ["enter 1", "enter 2", "exit 2", "exit 1"], toString: () => "enter 1,enter 2,exit 2,exit 1",
    [Symbol.toPrimitive]: () => "enter 1,enter 2,exit 2,exit 1", [Symbol.toStringTag]: "Array", asymmetricMatch: () => true };
}`,
    says: /^the last to enter must be the first to exit$/,
  },
  {
    name: "an array of a class with a species and an iterator of its own",
    check: "order",
    source: `class Liar extends Array { static get [Symbol.species]() { return Array; } *[Symbol.iterator]() { yield* ["enter 1", "enter 2", "exit 2", "exit 1"]; } get length() { return 4; } }
export function order() { return new Liar(); }`,
    says: /^the last to enter must be the first to exit$/,
  },
  {
    name: "an array that changes while it is looked at",
    check: "order",
    source: `export function order() {
  let looks = 0;
  const wrong = ["exit 1", "exit 2", "enter 2", "enter 1"];
  return new Proxy(wrong, { get: (target, key, receiver) => key === "length" && ++looks > 1 ? 0 : Reflect.get(target, key, receiver) });
}`,
    says: /^the last to enter must be the first to exit$/,
  },
  {
    name: "the check's own callback called from elsewhere, later",
    check: "visits",
    source: `export function visit(look) { setTimeout(() => [1, 2, 3].forEach(look), 0); void Promise.resolve().then(() => [1, 2, 3].forEach(look)); }`,
    says: /^each must be visited once/,
  },
  {
    name: "an export that the check asks for inside a caught callback",
    check: "is asked for the order",
    source: `export const order = 3;
export function visit(look) { for (const n of [1, 2, 3]) { try { look(n); } catch {} } }`,
    says: /^Export a function \`order\` from main\.ts/,
  },
]);
