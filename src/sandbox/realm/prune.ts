// Reduces the realm's global object to an allow-list, before any learner code is there to hold on to the rest.
import { KEPT, REPLACED } from "./names.ts";

/**
 * Makes every kept name an own property, puts `replacements` in place of the engine's, and deletes every other string key on the global's
 * prototype chain (timers and `performance` live on the prototype).
 *
 * @throws {Error} when a name cannot be removed: the realm must not run learner code then.
 */
export function pruneGlobals(replacements: Readonly<Record<string, unknown>>): void {
  const realm = globalThis as unknown as Record<string, unknown>;
  const kept = new Map<string, unknown>();
  for (const name of KEPT) if (name in realm) kept.set(name, realm[name]);
  for (const name of REPLACED) kept.set(name, replacements[name]);
  closeGlobalAsEventTarget();

  for (const holder of globalChain()) {
    for (const key of Object.getOwnPropertyNames(holder)) {
      if (kept.has(key) && holder === globalThis) continue;
      if (isEventTargetPrototype(holder)) continue;
      if (key === "constructor") {
        Reflect.deleteProperty(holder, key);
        continue;
      }
      if (!Reflect.deleteProperty(holder, key) && !isConstant(holder, key)) {
        throw new Error(`The global name ${key} cannot be removed`);
      }
    }
  }
  const constants = ["undefined", "NaN", "Infinity"];
  for (const [name, value] of kept) {
    if (!constants.includes(name)) {
      Object.defineProperty(globalThis, name, { value, writable: false, enumerable: false, configurable: false });
    }
  }
}

/** A number or string that nothing can change, such as `TEMPORARY` in Chromium, leads nowhere. */
function isConstant(holder: object, key: string): boolean {
  const found = Reflect.getOwnPropertyDescriptor(holder, key);
  return (
    found?.writable === false &&
    (typeof found.value !== "object" || found.value === null) &&
    typeof found.value !== "function"
  );
}

/** The realm's symbols and names are its own from now on: nothing can be added that a grader would mistake for the engine's. */
export function sealGlobals(): void {
  if (!Reflect.preventExtensions(globalThis)) throw new Error("The global object stays extensible");
}

/** The global object and its prototypes, without those that every object has. */
function globalChain(): object[] {
  const chain: object[] = [];
  for (let holder: object | null = globalThis; holder !== null && holder !== Object.prototype;) {
    chain.push(holder);
    holder = Object.getPrototypeOf(holder) as object | null;
  }
  return chain;
}

function isEventTargetPrototype(holder: object): boolean {
  return typeof EventTarget === "function" && holder === EventTarget.prototype;
}

/** A program may make event targets of its own; the global object, where the host's messages arrive, is none of them. */
function closeGlobalAsEventTarget(): void {
  if (typeof EventTarget !== "function") return;
  const methods = EventTarget.prototype as unknown as Record<string, (...values: unknown[]) => unknown>;
  for (const name of ["addEventListener", "removeEventListener", "dispatchEvent"]) {
    const method = methods[name];
    if (method === undefined) continue;
    const guarded = {
      [name](this: unknown, ...values: unknown[]): unknown {
        if (this === undefined || this === null || this === globalThis) {
          throw new TypeError(`The global object is no event target here; make one with \`new EventTarget()\``);
        }
        return Reflect.apply(method, this, values);
      },
    };
    Object.defineProperty(methods, name, {
      value: guarded[name],
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
}
