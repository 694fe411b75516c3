// Freezes everything that a program could reach and change for others: after this, a built-in is what the engine made it.
// The idea, and the accessors for what programs override by assignment, come from Hardened JavaScript: https://hardenedjs.org

/** Properties that programs set on their own objects, where the frozen one on the prototype would forbid it. */
const overridden: readonly (readonly [holder: () => object, keys: readonly string[]])[] = [
  [
    () => Object.prototype,
    ["constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf"],
  ],
  [() => Function.prototype, ["bind", "toString"]],
  ...[
    Error,
    AggregateError,
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
    suppressedError(),
  ].map((each) => [() => each.prototype, ["constructor", "message", "name", "toString"]] as const),
  [() => Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())) as object, ["constructor"]],
  // Node's own streams set it on each stream that another one makes.
  ...[ReadableStream, WritableStream, TransformStream].map(
    (each) => [() => each.prototype as object, ["constructor"]] as const,
  ),
];

/**
 * Freezes the realm: all that hangs on the global object, the intrinsics that no name leads to, and `more`.
 *
 * @param more - what else a program will get into its hands: the runtime's modules.
 * @returns how many objects were frozen.
 */
export function freezeRealm(more: readonly object[]): number {
  for (const [holder, keys] of overridden) for (const key of keys) letOverride(holder(), key);
  const frozen = new Set<object>();
  const open: object[] = [...hidden(), ...more];
  // What can be added to the global object's prototypes is a global name too.
  const behindGlobal = Object.getPrototypeOf(globalThis) as object | null;
  if (behindGlobal !== null) open.push(behindGlobal);
  for (const key of Reflect.ownKeys(globalThis)) {
    const value: unknown = Reflect.getOwnPropertyDescriptor(globalThis, key)?.value;
    if (isObject(value) && value !== globalThis) open.push(value);
  }
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (frozen.has(next)) continue;
    frozen.add(next);
    freezeOne(next);
    const prototype = Object.getPrototypeOf(next) as object | null;
    if (prototype !== null) open.push(prototype);
    for (const key of Reflect.ownKeys(next)) {
      const { value, get, set } = (Reflect.getOwnPropertyDescriptor(next, key) ?? {}) as {
        value?: unknown;
        get?: unknown;
        set?: unknown;
      };
      for (const found of [value, get, set]) if (isObject(found) && found !== globalThis) open.push(found);
    }
  }
  return frozen.size;
}

function freezeOne(object: object): void {
  // A typed array over shared memory cannot be frozen; none is reachable from here, so what refuses is a fault of ours.
  Object.freeze(object);
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

/** The intrinsics that have no global name. */
function hidden(): object[] {
  const iterators: readonly object[] = [
    [][Symbol.iterator](),
    ""[Symbol.iterator](),
    new Map()[Symbol.iterator](),
    new Set()[Symbol.iterator](),
    "a".matchAll(/a/g),
    ...laterIterators(),
    (function* () {})(),
    (async function* () {})(),
  ];
  const functions: readonly object[] = [async function () {}, function* () {}, async function* () {}, () => undefined];
  const typedArray = Object.getPrototypeOf(Int8Array) as object;
  return [
    ...iterators.map((each) => Object.getPrototypeOf(each) as object),
    ...functions.map((each) => Object.getPrototypeOf(each) as object),
    typedArray,
    ...streamParts().map((each) => Object.getPrototypeOf(each) as object),
  ];
}

/** Iterators that not every engine has yet. */
function laterIterators(): readonly object[] {
  const found: object[] = [new URLSearchParams().entries()];
  if (typeof Iterator === "function") {
    const next = (): IteratorResult<undefined> => ({ done: true, value: undefined });
    found.push([].values().map(String), Iterator.from({ next }));
  }
  if (typeof Intl.Segmenter === "function") {
    const segments = new Intl.Segmenter().segment("");
    found.push(segments, segments[Symbol.iterator]());
  }
  return found;
}

/** What a stream gives whose class has no name among the globals. */
function streamParts(): readonly object[] {
  const found = [...byteStreamParts()];
  if (Symbol.asyncIterator in ReadableStream.prototype) found.push(new ReadableStream()[Symbol.asyncIterator]());
  return found;
}

function byteStreamParts(): readonly object[] {
  let controller: ReadableByteStreamController | undefined;
  let reader: ReadableStreamBYOBReader;
  try {
    const stream = new ReadableStream({
      type: "bytes",
      start: (given) => {
        controller = given;
      },
    });
    reader = stream.getReader({ mode: "byob" });
  } catch {
    // WebKitGTK has none.
    return [];
  }
  void reader.read(new Uint8Array(1));
  const parts: readonly unknown[] = [reader, controller, controller?.byobRequest];
  return parts.filter(isObject);
}

function suppressedError(): { readonly prototype: Error } {
  return typeof SuppressedError === "function" ? SuppressedError : Error;
}

/** Makes a property of a prototype one that an object below it may set for itself, as if the prototype were not frozen. */
function letOverride(holder: object, key: string): void {
  const found = Reflect.getOwnPropertyDescriptor(holder, key);
  if (found === undefined || !("value" in found) || found.configurable !== true) return;
  const value: unknown = found.value;
  Object.defineProperty(holder, key, {
    get: () => value,
    set(this: unknown, own: unknown) {
      if (this === holder || !isObject(this))
        throw new TypeError(`Cannot assign to read only property '${key}' of a built-in object`);
      if (Object.hasOwn(this, key)) (this as Record<string, unknown>)[key] = own;
      else Object.defineProperty(this, key, { value: own, writable: true, enumerable: true, configurable: true });
    },
    enumerable: found.enumerable ?? false,
    configurable: false,
  });
}
