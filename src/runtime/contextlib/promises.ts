// Where nobody awaits, a promise is a mistake: the cleanup would run before the work is done, and a promise is truthy, so it would swallow the error.

/** Says whether a value is a promise, or one of its like. */
export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return (
    ((typeof value === "object" && value !== null) || typeof value === "function") &&
    typeof (value as { then?: unknown }).then === "function"
  );
}

/** Throws when a synchronous part gave a promise. What the promise itself may still throw has been answered by that. */
export function refusePromise(given: unknown, message: string): void {
  if (!isPromise(given)) return;
  given.then(undefined, () => {});
  throw new TypeError(message);
}
