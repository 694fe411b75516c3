// shows: a third is told: timed-out
const places = new Int32Array(new SharedArrayBuffer(4)).fill(2); // free places, for all threads

/** Takes a place, or sleeps until somebody gives one back. */
function acquire(timeoutMs: number): "ok" | "timed-out" {
  for (;;) {
    const free = Atomics.load(places, 0);
    if (free > 0) {
      if (Atomics.compareExchange(places, 0, free, free - 1) === free) return "ok";
    } else if (Atomics.wait(places, 0, 0, timeoutMs) === "timed-out") return "timed-out";
  }
}

function release(): void {
  Atomics.add(places, 0, 1);
  Atomics.notify(places, 0, 1);
}

export function main(): void {
  console.log("two come in:", acquire(20), acquire(20));
  console.log("a third is told:", acquire(20));
  release();
  console.log("one goes, and then:", acquire(20));
}
