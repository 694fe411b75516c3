// Answers that throw what nobody expects.
import { testForgeries } from "./judge.test-helper.ts";

const thrower = (thrown: string): string => `export function order() { throw ${thrown}; }`;

testForgeries([
  {
    name: "a thrown null",
    check: "order",
    source: thrower("null"),
    says: /^Your code threw Thrown value: null was thrown/,
  },
  {
    name: "a thrown undefined",
    check: "order",
    source: thrower("undefined"),
    says: /^Your code threw Thrown value: undefined was thrown/,
  },
  {
    name: "a thrown string",
    check: "order",
    source: thrower(`"passed"`),
    says: /^Your code threw Thrown value: 'passed' was thrown/,
  },
  {
    name: "a thrown proxy that throws at every touch",
    check: "order",
    source: thrower(`new Proxy(new Error("x"), new Proxy({}, { get() { return () => { throw null; }; } }))`),
    says: /^Your code threw Error: An error was thrown that cannot be shown/,
  },
  {
    name: "an error with getters that throw",
    check: "order",
    source: thrower(
      `Object.defineProperties(new Error("x"), { name: { get() { throw 1; } }, message: { get() { throw 2; } }, stack: { get() { throw 3; } }, cause: { get() { throw 4; } } })`,
    ),
    says: /^Your code threw Error: An error was thrown that cannot be shown/,
  },
  {
    name: "an error called AssertionError",
    check: "order",
    source: thrower(
      `Object.assign(new Error("passed"), { name: "AssertionError", showDiff: true, actual: 1, expected: 1 })`,
    ),
    says: /^Your code threw AssertionError \(main\.ts, line \d+\): passed/,
  },
  {
    name: "a frozen error",
    check: "order",
    source: thrower(`Object.freeze(new TypeError("frozen"))`),
    says: /^Your code threw TypeError \(main\.ts, line \d+\): frozen/,
  },
  {
    name: "an error without a stack",
    check: "order",
    source: thrower(`Object.assign(new Error("no stack"), { stack: "" })`),
    says: /^Your code threw Error: no stack/,
  },
  {
    name: "an error whose stack is no text",
    check: "order",
    source: thrower(`Object.assign(new Error("odd stack"), { stack: { split: () => [] } })`),
    says: /^Your code threw Error: odd stack/,
  },
  {
    name: "an error with a stack of a million lines",
    check: "order",
    source: thrower(
      `Object.assign(new Error("long"), { stack: "    at f (unwind-program.js:3:4)\\n".repeat(1_000_000) })`,
    ),
    says: /^Your code threw Error.*: long/,
  },
  {
    name: "an error with a message of ten million characters",
    check: "order",
    source: thrower(`new Error("m".repeat(10_000_000))`),
    says: /^Your code threw Error.*: m{100}/,
  },
  {
    name: "an error of no class",
    check: "order",
    source: thrower(`Object.setPrototypeOf(new Error("x"), null)`),
    says: /^Your code threw Thrown value/,
  },
  {
    name: "an error that is its own cause, a thousand deep",
    check: "order",
    source: `export function order() { let error = new Error("round"); error.cause = error; for (let i = 0; i < 1000; i++) error = new Error("outer", { cause: error }); throw error; }`,
    says: /^Your code threw Error \(main\.ts, line \d+\): outer/,
  },
  {
    name: "an error thrown while the module loads, that says it is the checks' own",
    check: "order",
    source: `throw Object.assign(new Error("The checks of this lesson could not be loaded"), { stack: "Error\\n    at unwind-checks.js:1:1" });`,
    says: /^Your program threw Error while it was loaded: The checks of this lesson/,
  },
  {
    name: "an error whose name and message are objects",
    check: "order",
    source: thrower(`Object.assign(new Error(), { name: { toString: () => { throw 1; } }, message: Symbol("m") })`),
    says: /^Your code threw /,
  },
  {
    name: "a rejected promise",
    check: "waits",
    source: `export function later() { return Promise.reject(null); }`,
    says: /^Your code threw Thrown value: null/,
  },
]);
