// What left the learner's code after a fault, and whether that is what should have.
import { threadId } from "../../runtime/heap/heap.ts";
import { isExpected, isFault } from "./came-out.ts";
import type { FaultPoint, Interruption } from "./fault.ts";
import { errorThrownHere, messageOf } from "./fault-injector.ts";
import type { FaultOptions } from "./fault-options.ts";
import type { FaultOutcome } from "./fault-record.ts";

/** What is wrong with what came out, and the error to show with it. */
export interface WrongEnd {
  readonly what: string;
  readonly error?: { readonly thrown: unknown };
}

/** @returns undefined when it ended as it should. */
export function wrongEnd(
  thrown: { readonly error: unknown } | undefined,
  { point, interruption, record }: { point: FaultPoint; interruption: Interruption; record: number },
  outcome: FaultOutcome,
  { expectError }: FaultOptions,
): WrongEnd | undefined {
  const own = outcome.thread === threadId ? errorThrownHere(record) : undefined;
  if (expectError === "none") {
    if (thrown === undefined) return undefined;
    return { what: `${wantedToGoOn[interruption]}, but threw`, error: { thrown: thrown.error } };
  }
  if (thrown === undefined) {
    if (expectError === undefined && (outcome.told || isSignal(interruption))) return undefined;
    return { what: interruption === "cancel" ? ignored : swallowed(messageOf(point.op, point.label)) };
  }
  const message = own?.message ?? messageOf(point.op, point.label);
  const right = expectError === undefined ? isFault(thrown.error, own, message) : isExpected(thrown.error, expectError);
  if (right) return undefined;
  const instead = own === undefined && isSignal(interruption) ? "" : ` instead of "${message}"`;
  return { what: `another error came out${instead}:`, error: { thrown: thrown.error } };
}

function isSignal(interruption: Interruption): boolean {
  return interruption === "SIGINT" || interruption === "SIGTERM";
}

const wantedToGoOn: Readonly<Record<Interruption, string>> = {
  fail: "your code must go on without what failed",
  cancel: "your code must end without an error",
  SIGINT: "your code must end without an error",
  SIGTERM: "your code must end without an error",
};

const ignored =
  "it went on to its end as if nothing had happened: give the signal to every wait, and let the error of the cancellation out";

function swallowed(message: string): string {
  return `the error "${message}" never came out: your code swallowed it, and its caller goes on as if all were well`;
}
