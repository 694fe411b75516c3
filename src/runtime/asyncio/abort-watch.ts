// One listener a signal, however many waits hang on it: engines walk a signal's listeners to add one, and a thousand waits must not walk a million.

const watched = new WeakMap<AbortSignal, { readonly calls: Set<() => void>; readonly listener: () => void }>();

/**
 * Calls `onAbort` when the signal aborts. The signal must not have aborted yet.
 *
 * @returns what stops the watching; a signal that nobody watches any more has no listener left.
 */
export function watchAbort(signal: AbortSignal, onAbort: () => void): () => void {
  // A function of its own for each call: the same one may be given twice.
  const call = (): void => {
    onAbort();
  };
  let entry = watched.get(signal);
  if (entry === undefined) {
    const calls = new Set<() => void>();
    const listener = (): void => {
      for (const one of calls) one();
    };
    entry = { calls, listener };
    watched.set(signal, entry);
    signal.addEventListener("abort", listener);
  }
  const { calls, listener } = entry;
  calls.add(call);
  return () => {
    if (!calls.delete(call) || calls.size > 0) return;
    signal.removeEventListener("abort", listener);
    watched.delete(signal);
  };
}
