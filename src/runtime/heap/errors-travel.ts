// How an error goes to another thread: its class by name, with its message, stack, cause and own fields.
import { findClass } from "../program.ts";

/** An error of another thread whose class this thread's modules do not export; `remoteName` is that class's name. */
export class RemoteError extends Error {
  override name = "RemoteError";
  remoteName = "Error";
}

/** An error as plain data. */
export interface TravellingError {
  readonly className: string;
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  readonly cause?: unknown;
  readonly fields: Readonly<Record<string, unknown>>;
}

const known = new Map<string, { prototype: object }>(
  [Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError, RemoteError].map((each) => [
    each.name,
    each,
  ]),
);

/** Makes one of the runtime's own classes known by name in every thread. */
export function errorsTravelAs(...classes: readonly { readonly name: string; readonly prototype: object }[]): void {
  for (const each of classes) known.set(each.name, each);
}

const standard = new Set(["name", "message", "stack", "cause"]);

export function toTravel(error: Error): TravellingError {
  const fields: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(error)) {
    if (!standard.has(key) && typeof value !== "function" && typeof value !== "symbol") fields[key] = value;
  }
  return {
    className: error.constructor.name,
    name: error.name,
    message: error.message,
    stack: error.stack ?? "",
    ...(error.cause === undefined ? {} : { cause: error.cause }),
    fields,
  };
}

/** Makes the error again: an instance of its class where this thread knows it, otherwise a `RemoteError`. */
export function fromTravel(sent: TravellingError): Error {
  const error = new RemoteError(sent.message);
  const found = known.get(sent.className) ?? findClass(sent.className);
  if (found !== undefined && (found.prototype instanceof Error || found.prototype === Error.prototype)) {
    Object.setPrototypeOf(error, found.prototype);
    Reflect.deleteProperty(error, "remoteName");
    Reflect.deleteProperty(error, "name");
    if (error.name !== sent.name) define(error, "name", sent.name);
  } else {
    error.remoteName = sent.className;
    define(error, "message", `${sent.name}: ${sent.message}`);
  }
  define(error, "stack", sent.stack);
  if ("cause" in sent) define(error, "cause", sent.cause);
  return Object.assign(error, sent.fields);
}

function define(error: Error, key: string, value: unknown): void {
  Object.defineProperty(error, key, { value, writable: true, enumerable: false, configurable: true });
}
