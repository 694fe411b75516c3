// The learner's module as a check sees it: what is missing, or is not what the reference solution exports, is said in the learner's words.
import { describe } from "../runtime/errors.ts";
import { isLibraryName, libraryKind } from "./library-classes.ts";

/** The learner's program lacks something that the checks need. */
export class ExportError extends Error {
  override name = "ExportError";
}

/**
 * Gives the exports, each looked at when a check reads it.
 *
 * @param exports - gives what the program exports that runs just now.
 * @param wanted - what the reference solution exports, by name: "function", "SharedInt", "number", ...
 * @param onLack - is told what is missing when it is missed, so that a learner who catches the error changes nothing.
 */
export function learnerExports(
  exports: () => Readonly<Record<string, unknown>>,
  wanted: Readonly<Record<string, string>>,
  entry: string,
  onLack: (error: ExportError) => void,
): Readonly<Record<string, unknown>> {
  // No `then`: a module that exports one must not be taken for a promise.
  return new Proxy(Object.create(null) as Record<string, unknown>, {
    get: (_, key) => {
      if (typeof key !== "string" || !Object.hasOwn(wanted, key)) return undefined;
      const lack = (message: string): never => {
        const error = new ExportError(message);
        onLack(error);
        throw error;
      };
      return exported(exports(), key, wanted[key] ?? "", entry, lack);
    },
    has: (_, key) => typeof key === "string" && Object.hasOwn(exports(), key),
    ownKeys: () => [],
    set: () => false,
  });
}

function exported(
  exports: Readonly<Record<string, unknown>>,
  name: string,
  kind: string,
  entry: string,
  lack: (message: string) => never,
): unknown {
  const wanted = `Export ${kindInWords(kind)} \`${name}\` from ${entry}`;
  if (!Object.hasOwn(exports, name)) return lack(wanted + nearName(exports));
  const value = exports[name];
  if (kindOf(value) === kind) return value;
  const found = describe(value);
  const what = found === `an instance of ${kind}` ? "only made to look like one" : found;
  return lack(`${wanted}; what it exports there is ${what}`);
}

function nearName(exports: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(exports);
  return names.length === 0 ? "; it exports nothing" : `; it exports ${names.join(", ")}`;
}

/** Says what kind of thing an export is: "function", "class", a primitive's type, or the name of the class that it is an unaltered instance of. */
export function kindOf(value: unknown): string {
  if (typeof value === "function")
    return /^class\b/.test(Function.prototype.toString.call(value)) ? "class" : "function";
  if (typeof value !== "object" || value === null) return value === null ? "null" : typeof value;
  if (Array.isArray(value)) return "array";
  const prototype: unknown = Object.getPrototypeOf(value);
  const constructor: unknown = (prototype as { constructor?: unknown } | null)?.constructor;
  const ownKind = libraryKind(value);
  if (typeof constructor !== "function" || (ownKind === undefined && isLibraryName(constructor.name))) return "object";
  // An instance with a field of its own over a method or accessor of its class is not what it seems.
  const altered = Reflect.ownKeys(value).some((key) => key in (prototype as object));
  return altered ? "object" : (ownKind ?? constructor.name);
}

function kindInWords(kind: string): string {
  if (kind === "function" || kind === "class" || kind === "string" || kind === "number") return `a ${kind}`;
  if (/^[aeiou]/i.test(kind)) return `an ${kind}`;
  return `a ${kind}`;
}
