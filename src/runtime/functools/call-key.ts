// What makes two calls the same call to a cache.

/** A key of a `Map`. A lone primitive is its own key, but a string is marked, to tell it from a list of arguments. */
export type CallKey = string | number | bigint | boolean | symbol | null | undefined;

const numbersOfObjects = new WeakMap<object, number>();
const numbersOfSymbols = new Map<symbol, number>();
let lastNumber = 0;

/** Gives an object a number that no other one ever gets. The key must not keep the object alive. */
function numberOf(thing: object | symbol): number {
  const numbers = typeof thing === "symbol" ? numbersOfSymbols : numbersOfObjects;
  let number = numbers.get(thing as never);
  if (number === undefined) {
    number = ++lastNumber;
    numbers.set(thing as never, number);
  }
  return number;
}

/** One argument as a part of a longer key: no two different ones are spelled the same, whatever follows. */
function spell(argument: unknown): string {
  switch (typeof argument) {
    case "string":
      return `'${argument.length}:${argument}`;
    case "bigint":
      return `${argument}n`;
    case "symbol":
    case "function":
      return `#${numberOf(argument)}`;
    case "object":
      return argument === null ? "null" : `#${numberOf(argument)}`;
    default:
      return String(argument);
  }
}

/**
 * Gives the key of a call: its arguments, their number, and `this` where there is one. Primitives are the same when they are of
 * one type and equal (`NaN` is itself, `-0` is `0`); objects and functions when they are the very same one.
 */
export function callKey(self: unknown, args: readonly unknown[]): CallKey {
  if (self === undefined && args.length === 1) {
    const only = args[0];
    if (typeof only === "string") return `'${only}`;
    if (only === null || (typeof only !== "object" && typeof only !== "function")) return only as CallKey;
  }
  let key = self === undefined ? "(" : `${spell(self)}(`;
  for (const argument of args) key += `${spell(argument)},`;
  return key;
}
