// chai's `expect`, with a memory: what failed is recorded when it fails, so that code which catches the error changes nothing.
import { Assertion, AssertionError } from "chai";
import { formatValue } from "./format-value.ts";
import type { Detail, ErrorReport } from "./report.ts";
import type { Expect } from "./tools.ts";

type ChaiError = InstanceType<typeof AssertionError>;

export interface Failure {
  readonly why: string;
  readonly details: readonly Detail[];
}

export interface Expectations {
  readonly expect: Expect;
  /** Records what failed in another way. */
  fail(failure: Failure): void;
  /** Says more of the first failure than was known when it failed. */
  amend(failure: Failure): void;
  /** The first failure, if any. */
  failure(): Failure | undefined;
  /** Counts an expectation that is met in another way. */
  meet(): void;
  /** How many expectations were made. */
  made(): number;
}

/** @param describe - says what a value threw that was looked at. */
export function createExpectations(describe: (thrown: unknown) => ErrorReport): Expectations {
  let first: Failure | undefined;
  let made = 0;
  /** Steps that began and did not end well. A number, since where the stack is full nothing else can be done. */
  let open = 0;

  /** Takes one step of an expectation. Whatever leaves it is a failure: chai refuses some values without an assertion, and a value may throw when it is looked at. */
  const step = <T>(why: string, act: () => T): T => {
    open++;
    try {
      const result = act();
      open--;
      return result;
    } catch (error) {
      first ??= failureOf(error, why, describe);
      throw error;
    }
  };

  /** Takes every step of a chain like `.to.be.an("array").that.includes(1)` by `step`. */
  const watched = <T>(link: T, owner: object, why: string): T => {
    if (typeof link !== "function" && !(link instanceof Assertion)) return link;
    const target: object = link;
    const further = (key: PropertyKey): unknown => watched(Reflect.get(target, key, target), target, why);
    const called = (values: unknown[]): unknown =>
      watched(Reflect.apply(target as () => unknown, owner, values), owner, why);
    const proxy: object = new Proxy(target, {
      get: (_, key) => step(why, () => further(key)),
      apply: (_, __, values: unknown[]) => step(why, () => called(values)),
    });
    return proxy as T;
  };

  const expect: Expect = (value, why) => {
    if (typeof why !== "string" || why === "")
      throw new Error("Expected every `expect` of a check to have its why as second argument, got none");
    made++;
    const assertion = step(why, () => new Assertion(value, why));
    return watched(assertion, assertion, why);
  };
  return {
    expect,
    fail: (failure) => {
      first ??= failure;
    },
    amend: (failure) => {
      first = failure;
    },
    failure: () => first ?? (open > 0 ? unfinished : undefined),
    meet: () => {
      made++;
    },
    made: () => made,
  };
}

const unfinished: Failure = {
  why: "An expectation of this check did not come to its end: your code called it where the stack was full",
  details: [],
};

function failureOf(error: unknown, why: string, describe: (thrown: unknown) => ErrorReport): Failure {
  if (isChaiError(error)) return { why: whyOf(error, why), details: diffOf(error) };
  const report = describe(error);
  return {
    why: `${why} (${report.name} was thrown when the value was looked at: ${report.message})`,
    details: [{ type: "error", error: report }],
  };
}

function isChaiError(error: unknown): error is ChaiError {
  try {
    return error instanceof AssertionError;
  } catch {
    return false;
  }
}

/** The author's why; where there is no diff to show beside it, also chai's words on what was found. */
function whyOf(error: ChaiError, why: string): string {
  if (diffOf(error).length > 0) return why;
  const found = error.message.startsWith(`${why}: `) ? error.message.slice(why.length + 2) : error.message;
  return `${why} (${found})`;
}

function diffOf(error: ChaiError): Detail[] {
  const { showDiff, actual, expected } = error as { showDiff?: boolean; actual?: unknown; expected?: unknown };
  if (showDiff !== true) return [];
  const [wanted, got] = [lines(expected), lines(actual)];
  // As after `not`, or with 1 and "1": then chai's words tell more than two boxes that read the same.
  return wanted === got ? [] : [{ type: "diff", wanted, got }];
}

/** A value on one line, or an array with an item a line, so that two can be laid side by side. */
function lines(value: unknown): string {
  try {
    if (Array.isArray(value) && value.length > 0) return value.map((item) => show(item)).join("\n");
  } catch {
    // A value that only looks like an array.
  }
  return show(value);
}

/** Where an error came from tells nothing in a comparison, and the engine's frames are not the learner's. */
const FRAMES = /\n +(?:at |\.{3} \d+ lines matching)[^\n]*?( \{)?(?=\n|$)/g;

function show(value: unknown): string {
  return typeof value === "string" ? value : formatValue(value).replaceAll(FRAMES, "$1");
}
