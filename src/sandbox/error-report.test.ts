import { expect, test } from "vitest";
import { ExitStack } from "../runtime/contextlib/index.ts";
import type { Locator } from "../compile/locate.ts";
import { reportOf } from "./error-report.ts";

const locator = { frames: () => [] } as unknown as Locator;

test("of several cleanups that failed, the newest error is told, and what it suppressed", () => {
  const stack = new ExitStack();
  for (const message of ["the first to open", "the last to open"]) {
    stack.callback(() => {
      throw new RangeError(message);
    });
  }
  let thrown: unknown;
  try {
    stack[Symbol.dispose]();
  } catch (error) {
    thrown = error;
  }
  expect(reportOf(thrown, locator)).toMatchObject({
    name: "SuppressedError",
    message: "An error was suppressed during disposal. The newest error: RangeError: the first to open",
    context: { name: "RangeError", message: "the last to open" },
  });
});
