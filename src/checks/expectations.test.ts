// What a failed expectation shows of two values that differ.
import { expect, test } from "vitest";
import { createExpectations } from "./expectations.ts";

function detailsOf(wanted: unknown, got: unknown): unknown {
  const expectations = createExpectations(() => ({ name: "Error", message: "", stack: [] }));
  expect(() => expectations.expect(got, "they must be the same").to.equal(wanted)).toThrow();
  return expectations.failure()?.details;
}

test("shows an error by its name and message, without the engine's frames", () => {
  const [wanted, got] = [new Error("disk full"), new TypeError("no such file", { cause: new Error("unplugged") })];
  expect(detailsOf(wanted, got)).toEqual([
    { type: "diff", wanted: "Error: disk full", got: "TypeError: no such file {\n  [cause]: Error: unplugged\n}" },
  ]);
});

test("leaves a text as it is, whatever it looks like", () => {
  expect(detailsOf("one\n    at home", "two")).toEqual([{ type: "diff", wanted: "one\n    at home", got: "two" }]);
});

test("says in words what two sides that read the same do not show", () => {
  const expectations = createExpectations(() => ({ name: "Error", message: "", stack: [] }));
  expect(() => expectations.expect([], "the list must have an entry").to.not.have.lengthOf(0)).toThrow();
  expect(expectations.failure()).toEqual({
    why: "the list must have an entry (expected [] to not have a length of +0)",
    details: [],
  });
});
