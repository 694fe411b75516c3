// From what was thrown, whatever it is, to what a learner should see of it.
import type { ErrorReport } from "../checks/report.ts";
import type { LocatedFrame, Locator } from "../compile/locate.ts";
import { contextOf } from "../runtime/contextlib/index.ts";
import { isSuppressedError } from "../runtime/contextlib/suppressed-error.ts";
import { formatValue } from "../checks/format-value.ts";

const MOST_LINKS = 10;
const MOST_FRAMES = 50;
/** Longer texts are cut, in characters: a stack is searched line by line, a message is shown. */
const LONGEST = 20_000;

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
  const stack = framesOf(thrown, locator);
  const replaced: unknown = (thrown as { suppressed?: unknown }).suppressed ?? contextOf(thrown);
  return {
    name: cut(String(thrown.name), 200),
    message: cut(messageOf(thrown, locator), LONGEST),
    stack: stack.map((frame) => ({
      ...frame.position,
      ...(frame.function === undefined ? {} : { function: frame.function }),
    })),
    ...linked(thrown.cause, replaced, locator, links),
  };
}

/** What `using` throws when several cleanups failed says only that: a reader wants to know with what. */
function messageOf(thrown: Error, locator: Locator): string {
  if (!isSuppressedError(thrown)) return String(thrown.message);
  const { name, message } = reportOf(thrown.error, locator, MOST_LINKS);
  return `${thrown.message}. The newest error: ${name}: ${message}`;
}

/** Tells whether an error came through the lines of a program. Never throws. */
export function passedThrough(thrown: unknown, locator: Locator): boolean {
  try {
    return thrown instanceof Error && framesOf(thrown, locator).length > 0;
  } catch {
    return false;
  }
}

function framesOf(error: Error, locator: Locator): LocatedFrame[] {
  const stack: unknown = error.stack;
  // The frames stand behind the message, which may be long.
  return typeof stack === "string" ? locator.frames(stack.slice(-LONGEST)).slice(0, MOST_FRAMES) : [];
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}… (${text.length - longest} characters more)` : text;
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
