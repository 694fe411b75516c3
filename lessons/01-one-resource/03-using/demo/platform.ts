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
  const tick = () => console.log("tick");
  using _clock = withClock ? every(1000, tick) : null;
  return "soup";
}

export function main(): void {
  console.log(cook(true));
  console.log(cook(false)); // nothing to hold: `using` takes null
}
