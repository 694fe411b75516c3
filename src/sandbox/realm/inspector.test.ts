import { describe, expect, test } from "vitest";
import { mostOfLine, mostOfThread } from "../../checks/inspection.ts";
import type { Inspection, Shown, ShownObject } from "../../checks/inspection.ts";
import { Inspector } from "./inspector.ts";

const look = (...values: unknown[]): Inspection | undefined => new Inspector((stack) => stack).into(values);

/** The object that a value stands for. */
function objectOf(inspection: Inspection | undefined, shown: Shown | undefined): ShownObject {
  const found = shown && "at" in shown ? inspection?.objects[shown.at] : undefined;
  if (!found) throw new Error(`Expected an object, got ${JSON.stringify(shown)}`);
  return found;
}

function only(...values: unknown[]): ShownObject {
  const inspection = look(...values);
  return objectOf(inspection, inspection?.roots[0]);
}

const told = ({ entries }: ShownObject): string[] =>
  entries.map(({ key, value }) => `${key}: ${"at" in value ? `#${value.at}` : `${value.type} ${value.text}`}`);

test("leaves plain values to the text", () => {
  expect(look("a", 1, null, undefined, 2n, Symbol("s"))).toBeUndefined();
});

test("keeps what is nested, each object once", () => {
  const shared = { deep: [1, "two"] };
  const inspection = look("words", { one: shared, other: shared });
  expect(inspection?.roots[0]).toEqual({ type: "string", text: "words" });
  const top = objectOf(inspection, inspection?.roots[1]);
  expect(told(top)).toEqual(["one: #1", "other: #1"]);
  const list = objectOf(inspection, objectOf(inspection, top.entries[0]?.value).entries[0]?.value);
  expect({ name: list.name, kind: list.kind, entries: told(list) }).toEqual({
    name: "Array(2)",
    kind: "array",
    entries: ["0: number 1", "1: string two"],
  });
});

test("comes to an end in a cycle", () => {
  const ring: Record<string, unknown> = { name: "ring" };
  ring["self"] = ring;
  expect(told(only(ring))).toEqual(["name: string ring", "self: #0"]);
});

test("names classes, and what has no prototype", () => {
  class Account {
    balance = 3;
  }
  expect(only(new Account()).name).toBe("Account");
  expect(only(Object.create(null)).name).toBe("Object: null prototype");
  expect(only(function run() {}).name).toBe("function run");
  expect(only(Account).name).toBe("class Account");
  expect(only(new Date(0)).text).toBe("1970-01-01T00:00:00.000Z");
  expect(only(/a+/g).text).toBe("/a+/g");
});

test("lists maps by their keys, and a pair where the key is an object", () => {
  const map = new Map<unknown, unknown>([
    ["a", 1],
    [{ id: 7 }, "seven"],
  ]);
  const inspection = look(map);
  const top = objectOf(inspection, inspection?.roots[0]);
  expect(top.name).toBe("Map(2)");
  expect(told(top)).toEqual(['"a": number 1', "1: #1"]);
  const pair = objectOf(inspection, top.entries[1]?.value);
  expect(pair.kind).toBe("entry");
  expect(told(objectOf(inspection, pair.entries[0]?.value))).toEqual(["id: number 7"]);
});

test("lists sets, typed arrays and holes", () => {
  expect(told(only(new Set(["x", "y"])))).toEqual([": string x", ": string y"]);
  const bytes = only(new Uint8Array([1, 2]));
  expect({ name: bytes.name, entries: told(bytes) }).toEqual({
    name: "Uint8Array(2)",
    entries: ["0: number 1", "1: number 2"],
  });
  const gap: unknown[] = [1];
  gap[2] = 3;
  expect(told(only(gap))).toEqual(["0: number 1", "1: note empty", "2: number 3"]);
});

test("shows an error with its message, its frames and its cause", () => {
  const inspection = look(Object.assign(new RangeError("too far", { cause: new Error("why") }), { page: 4 }));
  const error = objectOf(inspection, inspection?.roots[0]);
  expect({ name: error.name, kind: error.kind, text: error.text }).toEqual({
    name: "RangeError",
    kind: "error",
    text: "too far",
  });
  expect(error.entries.map(({ key }) => key)).toEqual(["stack", "cause", "page"]);
  expect(objectOf(inspection, error.entries[1]?.value).text).toBe("why");
});

describe("a program can neither forge, nor flood, nor trip it:", () => {
  test("no getter is called", () => {
    let called = 0;
    const trap = {
      get value() {
        called++;
        return 1;
      },
    };
    expect(told(only(trap))).toEqual(["value: note (getter, not called)"]);
    expect(called).toBe(0);
  });

  test("what throws when it is looked at is said to be that", () => {
    const rude = new Proxy(
      {},
      {
        ownKeys() {
          throw new Error("go away");
        },
      },
    );
    expect(told(only(rude))).toEqual([": note cannot be looked into"]);
    expect(only(Object.create(Map.prototype)).entries).toEqual([
      { key: "", value: { type: "note", text: "cannot be looked into" } },
    ]);
  });

  test("a long list is cut, and says by how much", () => {
    const list = only(Array.from({ length: 1_000_000 }, (_, index) => index));
    expect(list.entries).toHaveLength(mostOfLine.entries);
    expect(list.more).toBe(1_000_000 - mostOfLine.entries);
  });

  test("a long text is cut, and says by how much", () => {
    const { value } = only({ text: "x".repeat(50_000) }).entries[0] ?? {};
    expect(value).toEqual({ type: "string", text: "x".repeat(mostOfLine.string), cut: 50_000 - mostOfLine.string });
  });

  test("many texts share the room of a line", () => {
    const list = only(Array.from({ length: 50 }, () => "y".repeat(9_000)));
    const letters = list.entries.reduce((sum, { value }) => sum + ("text" in value ? value.text.length : 0), 0);
    expect(letters).toBeLessThanOrEqual(mostOfLine.letters);
  });

  test("a chain deeper than any is cut", () => {
    let chain: object = {};
    for (let depth = 0; depth < 100_000; depth++) chain = { chain };
    expect(look(chain)?.objects).toHaveLength(mostOfLine.depth + 1);
  });

  test("a thread that prints objects without end is given text alone at last", () => {
    const inspector = new Inspector((stack) => stack);
    let objects = 0;
    for (let line = 0; line < 50_000; line++) objects += inspector.into([{ line }])?.objects.length ?? 0;
    expect(objects).toBe(mostOfThread.objects);
  });
});
