import { expect, test } from "vitest";
import { tabAfterKey } from "./TabList.tsx";

const tabs = ["a", "b", "c"].map((id) => ({ id, label: id }));

test("moves round the ends with the arrows, and to them with Home and End", () => {
  expect(tabAfterKey(tabs, "c", "ArrowRight")).toBe("a");
  expect(tabAfterKey(tabs, "a", "ArrowLeft")).toBe("c");
  expect(tabAfterKey(tabs, "b", "Home")).toBe("a");
  expect(tabAfterKey(tabs, "b", "End")).toBe("c");
});

test("leaves other keys alone", () => {
  expect(tabAfterKey(tabs, "a", "Enter")).toBeUndefined();
});
