// shows: clock stopped
/** Calls `tick` again and again, until its block ends. */
function every(ms: number, tick: () => void): Disposable {
  const timer = setInterval(tick, ms);
  return {
    [Symbol.dispose]() {
      clearInterval(timer);
      console.log("clock stopped");
    },
  };
}

function cook(withClock: boolean): string {
  using _clock = withClock ? every(1000, () => console.log("tick")) : null;
  return "soup";
}

export function main(): void {
  console.log(cook(true));
  console.log(cook(false)); // `using` takes null, and then does nothing
}
