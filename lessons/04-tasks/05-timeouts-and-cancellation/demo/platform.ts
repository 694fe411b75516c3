// shows: gave up: TimeoutError
/** Waits, and leaves no timer and no listener behind. */
function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal.addEventListener("abort", stop, { once: true });
  });
}

export async function main(): Promise<void> {
  const signal = AbortSignal.timeout(100);
  try {
    for (let page = 1; page <= 4; page++) {
      await wait(40, signal);
      console.log("page", page);
    }
  } catch (error) {
    console.log("gave up:", (error as Error).name);
  }
}
