// Takes the means of making code from text away: `eval`, `new Function` and their kin. Imported first, so that what comes later sees it too.

function refuse(): never {
  throw new EvalError("Code cannot be made from text here: `eval` and `new Function` are switched off");
}

/** Replaces every constructor of functions by one that refuses, keeping its prototype, so that `instanceof Function` works. */
export function tameFunctions(): void {
  const examples: readonly object[] = [function () {}, async function () {}, function* () {}, async function* () {}];
  for (const example of examples) {
    const prototype = Object.getPrototypeOf(example) as { constructor: { name: string } };
    const tamed = function Function(): never {
      return refuse();
    };
    Object.defineProperty(tamed, "prototype", { value: prototype, writable: false });
    Object.defineProperty(tamed, "name", { value: prototype.constructor.name, configurable: true });
    Object.defineProperty(prototype, "constructor", { value: tamed, writable: false, configurable: false });
    if (Object.getPrototypeOf(prototype) === Object.prototype) {
      Object.defineProperty(globalThis, "Function", { value: tamed, writable: false, configurable: true });
    }
  }
  Object.defineProperty(globalThis, "eval", { value: refuse, writable: false, configurable: true });
}
