// How an error goes to another thread: its class by name, with its message, stack, cause, context and own fields.
import { contextOf } from "../contextlib/context-of.ts";
import { replacing } from "../contextlib/replaced-errors.ts";
import { describe } from "../errors.ts";
import { findExport, nameOf } from "../program.ts";
import { canTravel } from "./travels.ts";

/**
 * An error of another thread whose class this thread's modules do not export. Its message begins with the class, its stack is the one from there.
 *
 * @example
 * ```ts
 * const error = new RemoteError("DiskFull: no room for b.log");
 * error.remoteName = "DiskFull";
 * console.log(error instanceof Error, error.remoteName); // prints true DiskFull
 * ```
 */
export class RemoteError extends Error {
  override name = "RemoteError";
  /** The name of its class in the thread that threw it. */
  remoteName = "Error";
}

interface ErrorClass {
  readonly name: string;
  readonly prototype: object;
}

/** What hangs on an error: another error, or any value. */
type Linked = { readonly error: TravellingError } | { readonly value: unknown };

/** An error as plain data. */
export interface TravellingError {
  /** Where the receiver finds its class: among those that both know, among the program's exports, or nowhere. */
  readonly from: "known" | "exports" | "nowhere";
  /** The class's name there. */
  readonly className: string;
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  readonly links: Readonly<Record<string, Linked>>;
  /** Its `AggregateError.errors`. */
  readonly errors?: readonly Linked[];
  readonly fields: Readonly<Record<string, unknown>>;
}

const { SuppressedError: suppressed } = globalThis as { SuppressedError?: ErrorClass };
const standard = [Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError, AggregateError];
const known = new Map<string, ErrorClass>(
  [...standard, RemoteError, ...(suppressed === undefined ? [] : [suppressed])].map((each) => [each.name, each]),
);

/** Makes one of the runtime's own classes known by name in every thread. */
export function errorsTravelAs(...classes: readonly ErrorClass[]): void {
  for (const each of classes) known.set(each.name, each);
}

/** Properties that hold a value of the error's own making; they are not enumerable. */
const linking = ["cause", "error", "suppressed"];
const notFields = new Set(["name", "message", "stack", "errors", ...linking]);

/** A chain of errors is cut behind this many: it is for people to read. */
const LONGEST_CHAIN = 64;

/** Never throws, and leaves behind what cannot travel: an error must always get through. */
export function toTravel(error: Error, above: ReadonlySet<object> = new Set()): TravellingError {
  const here = new Set(above).add(error);
  const links: Record<string, Linked> = {};
  for (const key of linking) {
    if (Object.hasOwn(error, key) && read(error, key) !== undefined) link(links, key, read(error, key), here);
  }
  const context = contextOf(error);
  if (context !== undefined) link(links, "context", context, here);
  const errors = Object.hasOwn(error, "errors") ? read(error, "errors") : undefined;
  const fields: Record<string, unknown> = {};
  for (const key of Object.keys(error)) {
    const value = notFields.has(key) ? undefined : read(error, key);
    if (value !== undefined && canTravel(value, here)) fields[key] = value;
  }
  const name = text(read(error, "name"), "Error");
  return {
    ...classOf(error),
    name,
    message: text(read(error, "message"), ""),
    stack: text(read(error, "stack"), ""),
    links,
    ...(Array.isArray(errors) ? { errors: errors.flatMap((each) => linkedTo(each, here) ?? []) } : {}),
    fields,
  };
}

function classOf(error: Error): Pick<TravellingError, "from" | "className"> {
  const type = read(error, "constructor");
  if (typeof type !== "function") return { from: "nowhere", className: "Error" };
  if (known.get(type.name) === type) return { from: "known", className: type.name };
  const exported = nameOf(type);
  if (exported !== undefined) return { from: "exports", className: exported };
  return { from: "nowhere", className: type.name === "" ? "Error" : type.name };
}

function link(links: Record<string, Linked>, key: string, value: unknown, above: ReadonlySet<object>): void {
  const linked = linkedTo(value, above);
  if (linked !== undefined) links[key] = linked;
}

/** Gives what to send of a value that hangs on an error; nothing where a chain of errors comes back to itself. */
function linkedTo(value: unknown, above: ReadonlySet<object>): Linked | undefined {
  if (value instanceof Error) {
    return above.has(value) || above.size >= LONGEST_CHAIN ? undefined : { error: toTravel(value, above) };
  }
  return { value: canTravel(value, above) ? value : describe(value) };
}

function read(error: Error, key: string): unknown {
  try {
    return (error as unknown as Record<string, unknown>)[key];
  } catch {
    return undefined;
  }
}

function text(value: unknown, otherwise: string): string {
  return typeof value === "string" ? value : otherwise;
}

/** Makes the error again: an instance of its class where this thread knows it, otherwise a `RemoteError`. Runs no code of the program's. */
export function fromTravel(sent: TravellingError): Error {
  const error = new RemoteError(sent.message);
  const found = foundClass(sent);
  if (found !== undefined) {
    Object.setPrototypeOf(error, found.prototype);
    Reflect.deleteProperty(error, "remoteName");
    define(error, "name", sent.name);
  } else {
    error.remoteName = sent.className;
    define(error, "message", sent.message === "" ? sent.name : `${sent.name}: ${sent.message}`);
  }
  define(error, "stack", sent.stack);
  for (const [key, linked] of Object.entries(sent.links)) {
    if (key === "context") replacing(error, received(linked));
    else define(error, key, received(linked));
  }
  if (sent.errors !== undefined) define(error, "errors", sent.errors.map(received));
  for (const [key, value] of Object.entries(sent.fields)) define(error, key, value, true);
  return error;
}

function foundClass({ from, className }: TravellingError): ErrorClass | undefined {
  const found = from === "known" ? known.get(className) : from === "exports" ? findExport(className) : undefined;
  if (typeof found !== "function") return undefined;
  const { prototype } = found as unknown as ErrorClass;
  return prototype === Error.prototype || prototype instanceof Error ? found : undefined;
}

function received(linked: Linked): unknown {
  return "error" in linked ? fromTravel(linked.error) : linked.value;
}

function define(error: Error, key: string, value: unknown, enumerable = false): void {
  Object.defineProperty(error, key, { value, writable: true, enumerable, configurable: true });
}
