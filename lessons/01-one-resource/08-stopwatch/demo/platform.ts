// shows: the bank did not answer
/** Tells how long its block took, however that ended. */
function stopwatch(name: string): Disposable {
  const start = performance.now();
  return {
    [Symbol.dispose]() {
      const ms = Math.round(performance.now() - start);
      console.log(name, "took", ms, "ms");
    },
  };
}

function askTheBank(): void {
  using _stopwatch = stopwatch("ask the bank");
  throw new Error("the bank did not answer");
}

export function main(): void {
  try {
    askTheBank();
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
  }
}
