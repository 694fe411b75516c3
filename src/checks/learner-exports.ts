// The learner's module as a check sees it: what is missing, or is not what the reference solution exports, is said in the learner's words.
import { describe } from "../runtime/errors.ts";

/** The learner's program lacks something that the checks need. */
export class ExportError extends Error {
  override name = "ExportError";
}

/**
 * Gives the exports, each looked at when a check reads it.
 *
 * @param wanted - what the reference solution exports, by name: "function", "SharedInt", "number", ...
 */
export function learnerExports(
  exports: Readonly<Record<string, unknown>>,
  wanted: Readonly<Record<string, string>>,
  entry: string,
): Readonly<Record<string, unknown>> {
  // No `then`: a module that exports one must not be taken for a promise.
  return new Proxy(Object.create(null) as Record<string, unknown>, {
    get: (_, key) =>
      typeof key === "string" && key in wanted ? exported(exports, key, wanted[key] ?? "", entry) : undefined,
    has: (_, key) => typeof key === "string" && Object.hasOwn(exports, key),
    ownKeys: () => [],
    set: () => false,
  });
}

function exported(exports: Readonly<Record<string, unknown>>, name: string, kind: string, entry: string): unknown {
  if (!Object.hasOwn(exports, name)) {
    throw new ExportError(`Export ${kindInWords(kind)} \`${name}\` from ${entry}${nearName(exports)}`);
  }
  const value = exports[name];
  if (kindOf(value) !== kind) {
    throw new ExportError(
      `Export ${kindInWords(kind)} \`${name}\` from ${entry}; what it exports there is ${describe(value)}`,
    );
  }
  return value;
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
  // An instance with a field of its own over a method or accessor of its class is not what it seems.
  const altered = prototype !== null && Object.getOwnPropertyNames(value).some((key) => key in (prototype as object));
  return typeof constructor === "function" && !altered ? constructor.name : "object";
}

function kindInWords(kind: string): string {
  if (kind === "function" || kind === "class" || kind === "string" || kind === "number") return `a ${kind}`;
  if (/^[aeiou]/i.test(kind)) return `an ${kind}`;
  return `a ${kind}`;
}
