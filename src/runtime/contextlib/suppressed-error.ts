// The platform's way to keep two errors, also where the engine has none yet.

/** The shape that `using` throws: the newer error, and the one that it suppressed. */
export interface SuppressedErrorLike extends Error {
  readonly error: unknown;
  readonly suppressed: unknown;
}

const native = (
  globalThis as { SuppressedError?: new (error: unknown, suppressed: unknown, message?: string) => Error }
).SuppressedError;

/** Makes the engine's `SuppressedError`, or an error of the same shape where it has none. */
export function suppressedError(error: unknown, suppressed: unknown): Error {
  const message = "An error was suppressed during disposal";
  if (native !== undefined) return new native(error, suppressed, message);
  const made = new Error(message);
  const hidden = { writable: true, configurable: true, enumerable: false };
  return Object.defineProperties(made, {
    name: { ...hidden, value: "SuppressedError" },
    error: { ...hidden, value: error },
    suppressed: { ...hidden, value: suppressed },
  });
}

/** Knows a `SuppressedError` by its shape: the compiler's lowered `using` makes its own where the engine has none. */
export function isSuppressedError(error: unknown): error is SuppressedErrorLike {
  return error instanceof Error && error.name === "SuppressedError" && "error" in error && "suppressed" in error;
}
