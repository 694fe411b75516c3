// shows: the bank did not answer
/** Tells how long its block took, however that ended. */
function stopwatch(name: string): Disposable {
  const start = performance.now();
  return {
    [Symbol.dispose]: () => console.log(`${name} took ${Math.round(performance.now() - start)} ms`),
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
