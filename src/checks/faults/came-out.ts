// Whether the error of a fault left the learner's code, and which errors a check accepts instead.

/** A class of errors, or a question about the error. */
export type ExpectedError = (abstract new (...values: never[]) => Error) | ((error: unknown) => boolean);

/** Deeper than this nobody wraps an error. */
const DEEPEST = 20;

/**
 * Tells whether an error is the fault's own, or the platform's way to throw it together with others: a `SuppressedError`, an `AggregateError`, an
 * `ExceptionGroup`. Never throws.
 *
 * @param own - the error that was thrown in this thread.
 * @param message - its message: what comes from another thread is a copy.
 */
export function isFault(thrown: unknown, own: Error | undefined, message: string, depth = 0): boolean {
  try {
    if (own === undefined ? thrown instanceof Error && thrown.message === message : thrown === own) return true;
    if (!(thrown instanceof Error) || depth > DEEPEST) return false;
    const { errors, error, suppressed } = thrown as { errors?: unknown; error?: unknown; suppressed?: unknown };
    const inner: readonly unknown[] = Array.isArray(errors) ? (errors as unknown[]) : [error, suppressed];
    return inner.some((each) => each !== undefined && isFault(each, own, message, depth + 1));
  } catch {
    return false;
  }
}

/** Tells whether an error is one that the check asked for. */
export function isExpected(thrown: unknown, expected: ExpectedError): boolean {
  const { prototype } = expected as { prototype?: unknown };
  if (prototype === Error.prototype || prototype instanceof Error) return thrown instanceof expected;
  return (expected as (error: unknown) => boolean)(thrown);
}
