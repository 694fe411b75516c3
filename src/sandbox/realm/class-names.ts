// What an object is called: its class, and how many it holds. Nothing of the program's is called to find out.

const typedArray = Object.getPrototypeOf(Uint8Array) as { readonly prototype: object };
const typedLength = lengthOf(typedArray.prototype, "length");
const bufferLength = lengthOf(ArrayBuffer.prototype, "byteLength");
const mapSize = lengthOf(Map.prototype, "size");
const setSize = lengthOf(Set.prototype, "size");

/** The built-ins by their prototypes: after the lock-down `constructor` is an accessor on some. */
const builtIns = new Map<object | null, string>(
  [
    Object,
    Array,
    Map,
    Set,
    WeakMap,
    WeakSet,
    Promise,
    Date,
    RegExp,
    ArrayBuffer,
    Error,
    TypeError,
    RangeError,
    SyntaxError,
    ReferenceError,
    EvalError,
    URIError,
    AggregateError,
    Number,
    String,
    Boolean,
    Function,
  ].map((each) => [each.prototype as object, each.name]),
);

/** `Map(2)`, `Array(3)`, `Account`, `ƒ main`; `Object` without a prototype is `Object: null prototype`. */
export function nameOf(value: object): string {
  if (typeof value === "function") return functionName(value);
  if (Array.isArray(value)) return `${classOf(value)}(${value.length})`;
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return `${classOf(value)}(${typedLength(value)})`;
  if (value instanceof Map) return `${classOf(value)}(${mapSize(value)})`;
  if (value instanceof Set) return `${classOf(value)}(${setSize(value)})`;
  if (value instanceof ArrayBuffer) return `${classOf(value)}(${bufferLength(value)})`;
  return classOf(value);
}

function classOf(value: object): string {
  let prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype === null) return "Object: null prototype";
  for (; prototype !== null; prototype = Object.getPrototypeOf(prototype) as object | null) {
    const builtIn = builtIns.get(prototype);
    if (builtIn !== undefined) return builtIn;
    const maker: unknown = Reflect.getOwnPropertyDescriptor(prototype, "constructor")?.value;
    const name = typeof maker === "function" ? ownName(maker) : "";
    if (name !== "") return name;
  }
  return "Object";
}

function functionName(made: object): string {
  const isClass = Reflect.getOwnPropertyDescriptor(made, "prototype")?.writable === false;
  const name = ownName(made);
  return isClass ? `class ${name}` : name === "" ? "function" : `function ${name}`;
}

function ownName(made: object): string {
  const name: unknown = Reflect.getOwnPropertyDescriptor(made, "name")?.value;
  return typeof name === "string" ? name : "";
}

function lengthOf(holder: object, key: string): (value: object) => number {
  const getter = Reflect.getOwnPropertyDescriptor(holder, key)?.get;
  return (value) => (getter === undefined ? 0 : (Reflect.apply(getter, value, []) as number));
}
