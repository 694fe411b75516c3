import { expect, test } from "vitest";
import type { Lesson } from "../../lesson/lesson.ts";
import { lessonsTeaching, placeOf, taughtBy } from "./names.ts";
import type { Reference, ReferenceName } from "./reference-data.ts";
import { blocksOf } from "./rich-text.ts";

const name = (id: string, members: readonly ReferenceName[] = []): ReferenceName => ({
  name: id.split(".").at(-1) ?? id,
  id,
  kind: "class",
  forms: [],
  held: [],
  members,
});
const reference: Reference = [
  { name: "asyncio", names: [name("Lock", [name("Lock.acquire")])] },
  { name: "contextlib", names: [name("ExitStack", [name("ExitStack.push")])] },
  { name: "signal", names: [name("signal")] },
  { name: "threading", names: [name("Lock", [name("Lock.acquire")])] },
];

test("a name that one module has needs no module", () => {
  expect(placeOf(reference, "ExitStack.push")).toEqual({ module: "contextlib", id: "ExitStack.push" });
  expect(placeOf(reference, "signal")).toEqual({ module: "signal", id: "signal" });
});

test("a name that two have is found by its module, or in the one that speaks of it", () => {
  expect(placeOf(reference, "Lock")).toBeUndefined();
  expect(placeOf(reference, "threading.Lock.acquire")).toEqual({ module: "threading", id: "Lock.acquire" });
  expect(placeOf(reference, "Lock", "asyncio")).toEqual({ module: "asyncio", id: "Lock" });
});

test("a name that nobody has is no place", () => {
  expect(placeOf(reference, "using")).toBeUndefined();
  expect(taughtBy(reference, { teaches: ["Gone", "ExitStack"] })).toEqual([{ module: "contextlib", id: "ExitStack" }]);
});

test("lessons that teach a member teach its class", () => {
  const lessons = [{ teaches: ["ExitStack.push"] }, { teaches: ["threading.Lock"] }] as unknown as Lesson[];
  const [stack] = reference[1]!.names;
  expect(lessonsTeaching(reference, lessons, "contextlib", stack!)).toEqual([lessons[0]]);
  expect(lessonsTeaching(reference, lessons, "asyncio", reference[0]!.names[0]!)).toEqual([]);
});

test("prose becomes paragraphs, lists and code", () => {
  expect(blocksOf("Call `close` first.\n\n- one\n- `two`")).toEqual([
    { paragraph: [{ text: "Call " }, { code: "close" }, { text: " first." }] },
    { list: [[{ text: "one" }], [{ code: "two" }]] },
  ]);
});
