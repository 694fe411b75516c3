// The mistake with `finalize` that can be seen: its function or an argument holds the object, which then is never collected.

import { walk } from "./reachable.ts";

/** How far arguments are searched, in links from object to object. */
const MOST_STEPS = 10_000;

/** Says how `fn` or `args` keep `object` alive, as far as that can be seen; `undefined` when they seem not to. */
export function howHeld(object: object, fn: unknown, args: readonly unknown[]): string | undefined {
  if (fn === object) return "its function is the object itself";
  const method = methodName(object, fn);
  if (method !== undefined) return `\`${method}\` is a method of the object and can only work with it`;
  const index = args.findIndex((argument) => leadsTo(argument, object));
  if (index < 0) return undefined;
  return args[index] === object
    ? `argument ${index + 1} is the object`
    : `argument ${index + 1} leads back to the object`;
}

/** A method that the object has from its class: it needs the object as its `this`. */
function methodName(object: object, fn: unknown): string | undefined {
  let holder: unknown = Object.getPrototypeOf(object);
  while (typeof holder === "object" && holder !== null && holder !== Object.prototype) {
    for (const key of Reflect.ownKeys(holder)) {
      if (key === "constructor") continue;
      if (Reflect.getOwnPropertyDescriptor(holder, key)?.value === fn) return String(key);
    }
    holder = Object.getPrototypeOf(holder);
  }
  return undefined;
}

function leadsTo(from: unknown, object: object): boolean {
  let led = false;
  walk([from], (each) => (led = each === object), MOST_STEPS);
  return led;
}
