// Looks into the values that a program prints, for a console to unfold. It calls nothing of the program's but the traps of a
// proxy, and keeps no more than its bounds, however much is printed.
import { mostOfLine, mostOfThread } from "../../checks/inspection.ts";
import type { Inspection, Shown, ShownEntry, ShownObject, ShownWords } from "../../checks/inspection.ts";
import { nameOf } from "./class-names.ts";

/** One thread's: what all of its lines keep is bounded too. */
export class Inspector {
  readonly #mapStack: (stack: string) => string;
  #objectsLeft: number = mostOfThread.objects;
  #lettersLeft: number = mostOfThread.letters;

  /** @param mapStack - tells an error's stack in the learner's terms. */
  constructor(mapStack: (stack: string) => string) {
    this.#mapStack = mapStack;
  }

  /** @returns the values as data; undefined where the text says it all, or where nothing more is kept. Never throws. */
  into(values: readonly unknown[]): Inspection | undefined {
    if (!values.some(isObject) || this.#objectsLeft <= 0 || this.#lettersLeft <= 0) return undefined;
    const look = new Look(this.#mapStack, {
      objects: Math.min(mostOfLine.objects, this.#objectsLeft),
      letters: Math.min(mostOfLine.letters, this.#lettersLeft),
    });
    const inspection = look.at(values.slice(0, mostOfLine.entries));
    this.#objectsLeft -= inspection.objects.length;
    this.#lettersLeft -= look.letters;
    return inspection;
  }
}

/** The look at one line: breadth first, so that what is near the top is kept before what is deep. */
class Look {
  readonly #mapStack: (stack: string) => string;
  readonly #most: { readonly objects: number; readonly letters: number };
  readonly #known = new Map<object, number>();
  readonly #open: { readonly value: object; readonly depth: number }[] = [];
  letters = 0;

  constructor(mapStack: (stack: string) => string, most: { readonly objects: number; readonly letters: number }) {
    this.#mapStack = mapStack;
    this.#most = most;
  }

  at(values: readonly unknown[]): Inspection {
    const roots = values.map((value) => this.#show(value, 0));
    const objects: ShownObject[] = [];
    // It grows while it is read.
    for (const { value, depth } of this.#open) objects.push(this.#unfold(value, depth));
    return { roots, objects };
  }

  #show(value: unknown, depth: number): Shown {
    if (!isObject(value)) return this.#words(value);
    const known = this.#known.get(value);
    if (known !== undefined) return { at: known };
    if (depth > mostOfLine.depth || this.#open.length >= this.#most.objects || this.letters >= this.#most.letters)
      return this.#note(`${safely(() => nameOf(value), "object")}, not kept`);
    const at = this.#open.push({ value, depth }) - 1;
    this.#known.set(value, at);
    return { at };
  }

  #words(value: unknown): ShownWords {
    if (value === null) return { type: "null", text: "null" };
    const type = typeof value as Exclude<ShownWords["type"], "null" | "note" | "stack">;
    const text = Object.is(value, -0) ? "-0" : safely(() => String(value as bigint), type);
    return this.#text(type, text);
  }

  #text(type: ShownWords["type"], text: string): ShownWords {
    const room = Math.max(0, Math.min(mostOfLine.string, this.#most.letters - this.letters));
    const kept = text.length > room ? text.slice(0, room) : text;
    this.letters += kept.length;
    return { type, text: kept, ...(kept.length < text.length && { cut: text.length - kept.length }) };
  }

  #note(text: string): ShownWords {
    return this.#text("note", cutName(text));
  }

  #unfold(value: object, depth: number): ShownObject {
    if (value instanceof Pair) {
      const entries = (["key", "value"] as const).map((key) => ({ key, value: this.#show(value[key], depth + 1) }));
      return { name: "entry", kind: "entry", entries, more: 0 };
    }
    const name = cutName(safely(() => nameOf(value), "Object"));
    this.letters += name.length;
    try {
      return { name, ...this.#partsOf(value, depth + 1) };
    } catch {
      return { name, kind: "object", entries: [{ key: "", value: this.#note("cannot be looked into") }], more: 0 };
    }
  }

  #partsOf(value: object, depth: number): Omit<ShownObject, "name"> {
    if (typeof value === "function") return { kind: "function", ...this.#named(value, [], depth) };
    if (Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView)))
      return { kind: "array", ...this.#items(value as ArrayLike<unknown>, depth) };
    if (value instanceof Map) return { kind: "map", ...this.#pairs(value, depth) };
    if (value instanceof Set) return { kind: "set", ...this.#members(value, depth) };
    if (value instanceof Error) return { kind: "error", ...this.#error(value, depth) };
    const text = ownWords(value);
    return { kind: "object", ...(text !== undefined && { text: cutName(text) }), ...this.#named(value, [], depth) };
  }

  /** Its own properties that can be counted, read without calling a getter. `first` come before them. */
  #named(value: object, first: readonly ShownEntry[], depth: number, but: readonly PropertyKey[] = []): Entries {
    const entries = [...first];
    let more = 0;
    for (const key of Reflect.ownKeys(value)) {
      if (but.includes(key)) continue;
      const property = Reflect.getOwnPropertyDescriptor(value, key);
      if (property?.enumerable !== true) continue;
      if (entries.length >= mostOfLine.entries) more++;
      else entries.push({ key: this.#key(key), value: this.#property(property, depth) });
    }
    return { entries, more };
  }

  #property(property: PropertyDescriptor, depth: number): Shown {
    if ("value" in property) return this.#show(property.value, depth);
    return this.#note(property.get === undefined ? "(setter)" : "(getter, not called)");
  }

  #key(key: PropertyKey): string {
    const text = cutName(typeof key === "symbol" ? `[${safely(() => String(key), "Symbol()")}]` : String(key));
    this.letters += text.length;
    return text;
  }

  #items(value: ArrayLike<unknown>, depth: number): Entries {
    const { length } = value;
    const entries: ShownEntry[] = [];
    for (let index = 0; index < Math.min(length, mostOfLine.entries); index++) {
      const property = Reflect.getOwnPropertyDescriptor(value, index);
      const item = property === undefined ? this.#note("empty") : this.#property(property, depth);
      entries.push({ key: this.#key(String(index)), value: item });
    }
    return { entries, more: length - entries.length };
  }

  #pairs(map: ReadonlyMap<unknown, unknown>, depth: number): Entries {
    const entries: ShownEntry[] = [];
    const size = mapSize.call(map) as number;
    for (const [key, value] of mapEntries.call(map)) {
      if (entries.length >= mostOfLine.entries) break;
      const simple = isObject(key) ? undefined : this.#words(key);
      entries.push(
        simple === undefined
          ? { key: String(entries.length), value: this.#show(new Pair(key, value), depth) }
          : {
              key: simple.type === "string" ? JSON.stringify(cutName(simple.text)) : cutName(simple.text),
              value: this.#show(value, depth),
            },
      );
    }
    return { entries, more: size - entries.length };
  }

  #members(set: ReadonlySet<unknown>, depth: number): Entries {
    const entries: ShownEntry[] = [];
    const size = setSize.call(set) as number;
    for (const value of setValues.call(set)) {
      if (entries.length >= mostOfLine.entries) break;
      entries.push({ key: "", value: this.#show(value, depth) });
    }
    return { entries, more: size - entries.length };
  }

  #error(error: Error, depth: number): Entries & Pick<ShownObject, "text"> {
    const entries: ShownEntry[] = [];
    const own = (key: string): unknown => Reflect.getOwnPropertyDescriptor(error, key)?.value as unknown;
    const message = own("message");
    const stack = own("stack") ?? engineStack(error);
    if (typeof stack === "string") {
      // Frames alone: the message stands before them.
      const frames = this.#mapStack(stack.slice(0, mostOfLine.string))
        .split("\n")
        .filter((line) => /:\d+:\d+\)?$/.test(line));
      if (frames.length > 0) entries.push({ key: "stack", value: this.#text("stack", frames.join("\n")) });
    }
    for (const key of ["cause", "error", "suppressed", "errors"]) {
      if (Object.hasOwn(error, key)) entries.push({ key, value: this.#show(own(key), depth) });
    }
    const named = this.#named(error, entries, depth, [
      "message",
      "stack",
      "name",
      "cause",
      "error",
      "suppressed",
      "errors",
    ]);
    return { ...named, ...(typeof message === "string" && message !== "" && { text: cutName(message) }) };
  }
}

type Entries = Pick<ShownObject, "entries" | "more">;

/** A key and a value of a map, where the key is no simple value. */
class Pair {
  readonly key: unknown;
  readonly value: unknown;

  constructor(key: unknown, value: unknown) {
    this.key = key;
    this.value = value;
  }
}

const mapEntries = Map.prototype.entries;
const setValues = Set.prototype.values;
const mapSize = getterOf(Map.prototype, "size");
const setSize = getterOf(Set.prototype, "size");

function getterOf(holder: object, key: string): () => unknown {
  return Reflect.getOwnPropertyDescriptor(holder, key)?.get ?? (() => 0);
}

const { toISOString } = Date.prototype;
const regExpSource = getterOf(RegExp.prototype, "source");
const regExpFlags = getterOf(RegExp.prototype, "flags");

/** What a built-in object says of itself; undefined for all others. */
function ownWords(value: object): string | undefined {
  if (value instanceof Date) return safely(() => toISOString.call(value), "Invalid Date");
  if (value instanceof RegExp) return `/${String(regExpSource.call(value))}/${String(regExpFlags.call(value))}`;
  return undefined;
}

/** The engine's own getter of a stack: on each error, or on their prototype. Some keep the stack as a plain property. */
const stackGetter = [new Error(), Error.prototype]
  .map((holder) => Reflect.getOwnPropertyDescriptor(holder, "stack")?.get)
  .find((getter) => getter !== undefined);

function engineStack(error: Error): unknown {
  const getter = stackGetter;
  return getter && safely(() => Reflect.apply(getter, error, []) as unknown, undefined);
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

function cutName(text: string): string {
  return text.length > mostOfLine.name ? `${text.slice(0, mostOfLine.name)}…` : text;
}

function safely<Value>(look: () => Value, otherwise: Value): Value {
  try {
    return look();
  } catch {
    return otherwise;
  }
}
