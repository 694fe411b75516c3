import { expect, test } from "vitest";
import { orderOf } from "./order.ts";

test("writes a schedule with the thread of each step", () => {
  expect(["ab2a", "a2b2", ""].map(orderOf)).toEqual(["1 2 2 1", "1 1 2 2", ""]);
});
