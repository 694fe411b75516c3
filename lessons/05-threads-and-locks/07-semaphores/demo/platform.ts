// shows: a third is told: timed-out
// free places, for all threads
const places = new Int32Array(new SharedArrayBuffer(4)).fill(2);

/** Takes a place, or sleeps until somebody gives one back. */
function acquire(timeoutMs: number): "ok" | "timed-out" {
  for (;;) {
    const n = Atomics.load(places, 0);
    if (n === 0) {
      const woken = Atomics.wait(places, 0, 0, timeoutMs);
      if (woken === "timed-out") return woken;
    } else {
      const found = Atomics.compareExchange(places, 0, n, n - 1);
      if (found === n) return "ok"; // nobody was faster
    }
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
