// shows: stopped: TimeoutError
/** Waits, and ends early when the signal aborts. It leaves neither a timer nor a listener. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const over = new AbortController();
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(resolve, ms);
      over.signal.addEventListener("abort", () => clearTimeout(timer));
      signal.addEventListener("abort", () => reject(signal.reason), { signal: over.signal });
    });
  } finally {
    over.abort(); // ends both, whichever of them is left
  }
}

export async function main(): Promise<void> {
  const shutdown = new AbortController();
  await pause(5, shutdown.signal);
  console.log("paused");
  try {
    await pause(5_000, AbortSignal.timeout(20));
  } catch (error) {
    console.log("stopped:", error instanceof Error ? error.name : error);
  }
  shutdown.abort();
}
