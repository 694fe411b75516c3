import { expect, test } from "vitest";
import { mostOfLine } from "../../checks/inspection.ts";
import type { ConsoleLine } from "../../checks/report.ts";
import { Inspector } from "../realm/inspector.ts";
import { lineGate } from "./line-gate.ts";

const line = (values?: unknown): unknown => ({ sequence: 1, thread: "MainThread", level: "log", text: "x", values });

function through(...lines: unknown[]): ConsoleLine[] {
  const delivered: ConsoleLine[] = [];
  const gate = lineGate((each) => delivered.push(each));
  for (const each of lines) gate(each);
  return delivered;
}

test("lets in everything that the sandbox makes", () => {
  const looks = [
    [{ a: [1, { b: new Map([[{}, new Set([1n])]]) }] }],
    [new AggregateError([new Error("x".repeat(5_000), { cause: "y" })], "z")],
    [Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`${"k".repeat(300)}${index}`, index]))],
    [new Map([["k".repeat(9_000), 1]]), new Uint8Array(300), class A {}, Symbol("s".repeat(900))],
    Array.from({ length: 300 }, () => ({ text: "t".repeat(20_000) })),
  ].map((values) => new Inspector((stack) => stack).into(values));
  for (const values of looks) expect(through(line(values))[0]?.values).toEqual(values);
});

test("keeps out what is no line", () => {
  expect(
    through(undefined, 7, {}, { ...(line() as object), level: "shout" }, { ...(line() as object), html: "<b>" }),
  ).toEqual([]);
});

test("lets a line in without values that are none", () => {
  const at = { roots: [{ at: 5 }], objects: [] };
  const crowd = {
    roots: [],
    objects: Array.from({ length: mostOfLine.objects + 1 }, () => ({ name: "", kind: "object", entries: [], more: 0 })),
  };
  for (const values of [7, {}, at, crowd, { roots: [{ type: "script", text: "" }], objects: [] }]) {
    expect(through(line(values))).toEqual([{ sequence: 1, thread: "MainThread", level: "log", text: "x" }]);
  }
});

test("takes no more values of one run than a page can hold", () => {
  const values = new Inspector((stack) => stack).into([Array.from({ length: 100 }, (_, index) => ({ index }))]);
  const delivered = through(...Array.from({ length: 3_000 }, () => line(values)));
  expect(delivered).toHaveLength(3_000);
  expect(delivered.filter((each) => each.values).length).toBeLessThan(1_000);
});
