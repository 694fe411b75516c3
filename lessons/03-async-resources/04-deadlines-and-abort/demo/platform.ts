// shows: stopped: TimeoutError
/** Leaves neither a timer nor a listener, however it ends. */
async function pause(ms: number, signal: AbortSignal) {
  signal.throwIfAborted();
  const over = new AbortController();
  let timer: unknown;
  try {
    await new Promise<void>((resolve, reject) => {
      timer = setTimeout(resolve, ms);
      const giveUp = () => reject(signal.reason);
      const until = { signal: over.signal };
      signal.addEventListener("abort", giveUp, until);
    });
  } finally {
    clearTimeout(timer as number);
    over.abort(); // takes the listener off
  }
}

export async function main(): Promise<void> {
  const shutdown = new AbortController();
  await pause(5, shutdown.signal);
  console.log("paused");
  try {
    await pause(5_000, AbortSignal.timeout(20));
  } catch (error) {
    console.log(
      "stopped:",
      error instanceof Error ? error.name : error,
    );
  }
  shutdown.abort();
}
