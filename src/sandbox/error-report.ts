// From what was thrown, whatever it is, to what a learner should see of it.
import type { ErrorReport } from "../checks/report.ts";
import type { Locator } from "../compile/locate.ts";
import { contextOf } from "../runtime/contextlib/index.ts";
import { formatValue } from "../checks/format-value.ts";

const MOST_LINKS = 10;

/** Never throws, whatever the thrown thing does when it is looked at. */
export function reportOf(thrown: unknown, locator: Locator, links = 0): ErrorReport {
  try {
    return describe(thrown, locator, links);
  } catch {
    return { name: "Error", message: "An error was thrown that cannot be shown", stack: [] };
  }
}

function describe(thrown: unknown, locator: Locator, links: number): ErrorReport {
  if (!(thrown instanceof Error)) {
    const message = `${formatValue(thrown)} was thrown, which is no Error: it has no stack to say where`;
    return { name: "Thrown value", message, stack: [], ...linked(undefined, contextOf(thrown), locator, links) };
  }
  const stack = typeof thrown.stack === "string" ? locator.frames(thrown.stack) : [];
  const replaced: unknown = (thrown as { suppressed?: unknown }).suppressed ?? contextOf(thrown);
  return {
    name: String(thrown.name),
    message: String(thrown.message),
    stack: stack.map((frame) => ({
      ...frame.position,
      ...(frame.function === undefined ? {} : { function: frame.function }),
    })),
    ...linked(thrown.cause, replaced, locator, links),
  };
}

function linked(
  cause: unknown,
  context: unknown,
  locator: Locator,
  links: number,
): Pick<ErrorReport, "cause" | "context"> {
  if (links >= MOST_LINKS) return {};
  return {
    ...(cause === undefined ? {} : { cause: reportOf(cause, locator, links + 1) }),
    ...(context === undefined ? {} : { context: reportOf(context, locator, links + 1) }),
  };
}
