import { afterEach, expect, test, vi } from "vitest";

afterEach(() => vi.unstubAllGlobals());

test.each([
  ["the engine's own", globalThis.SuppressedError],
  ["one of the same shape where the engine has none", undefined],
])("makes %s, an Error that holds both", async (_, native) => {
  vi.stubGlobal("SuppressedError", native);
  vi.resetModules();
  const { isSuppressedError, suppressedError } = await import("./suppressed-error.ts");
  const made = suppressedError("newer", "older");
  expect(made).toBeInstanceOf(Error);
  expect(made).toMatchObject({ name: "SuppressedError", error: "newer", suppressed: "older" });
  expect(isSuppressedError(made)).toBe(true);
  expect(Object.keys(made)).toEqual([]);
  expect(native === undefined || made instanceof native).toBe(true);
});
