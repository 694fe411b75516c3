// chai's `expect`, with a memory: what failed is recorded when it fails, so that code which catches the error changes nothing.
import { Assertion, AssertionError as ChaiError, util } from "chai";
import { formatValue } from "./format-value.ts";
import type { Detail } from "./report.ts";
import type { Expect } from "./tools.ts";

type AssertionError = InstanceType<typeof ChaiError>;

export interface Failure {
  readonly why: string;
  readonly details: readonly Detail[];
}

export interface Expectations {
  readonly expect: Expect;
  /** The first failure, if any. */
  failure(): Failure | undefined;
  /** How many expectations were made. */
  made(): number;
}

/** What records the failures of the check that runs now; there is one at a time in a worker. */
let failed: ((error: AssertionError, why: string) => void) | undefined;

// Every assertion of chai ends in this one method.
// eslint-disable-next-line @typescript-eslint/unbound-method
const original = Assertion.prototype.assert;
Assertion.prototype.assert = function (
  this: Chai.AssertionStatic & object,
  ...values: Parameters<typeof original>
): void {
  try {
    original.apply(this, values);
  } catch (error) {
    if (error instanceof ChaiError) failed?.(error, String(util.flag(this, "message") ?? ""));
    throw error;
  }
};

export function createExpectations(): Expectations {
  let first: Failure | undefined;
  let made = 0;
  failed = (error, why) => {
    first ??= { why: whyOf(error, why), details: diffOf(error) };
  };
  const expect: Expect = (value, why) => {
    if (typeof why !== "string" || why === "")
      throw new Error("Expected every `expect` of a check to have its why as second argument, got none");
    made++;
    return new Assertion(value, why);
  };
  return { expect, failure: () => first, made: () => made };
}

/** The author's why; where there is no diff to show beside it, also chai's words on what was found. */
function whyOf(error: AssertionError, why: string): string {
  if (diffOf(error).length > 0) return why;
  const found = error.message.startsWith(`${why}: `) ? error.message.slice(why.length + 2) : error.message;
  return `${why} (${found})`;
}

function diffOf(error: AssertionError): Detail[] {
  const { showDiff, actual, expected } = error as { showDiff?: boolean; actual?: unknown; expected?: unknown };
  if (showDiff !== true) return [];
  return [{ type: "diff", wanted: lines(expected), got: lines(actual) }];
}

/** A value on one line, or an array with an item a line, so that two can be laid side by side. */
function lines(value: unknown): string {
  if (Array.isArray(value) && value.length > 0) return value.map((item) => show(item)).join("\n");
  return show(value);
}

function show(value: unknown): string {
  return typeof value === "string" ? value : formatValue(value);
}
