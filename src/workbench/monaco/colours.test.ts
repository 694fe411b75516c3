import { expect, test } from "vitest";
import { hexOf, isDark } from "./colours.ts";

test("reads the forms in which browsers compute colours", () => {
  expect(hexOf("rgb(251, 250, 246)")).toBe("#fbfaf6");
  expect(hexOf("rgba(0, 114, 178, 0.5)")).toBe("#0072b2");
  expect(hexOf("color(srgb 1 0.5 0)")).toBe("#ff8000");
});

test("gives a grey for what it cannot read, since Monaco refuses anything but hex", () => {
  expect(hexOf("oklch(0.7 0.1 200)")).toBe("#808080");
});

test("tells dark cards from light ones", () => {
  expect(isDark("#202429")).toBe(true);
  expect(isDark("#fffefb")).toBe(false);
});
