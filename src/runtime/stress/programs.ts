// Programs that use every primitive hard, from several real threads with random pauses. Each prints "held" when what it promises held, or throws.
// The same run in Node and in a browser.

const header = `import { CancelledError, ThreadPoolExecutor } from "unwind/futures";
import { LifoQueue, PriorityQueue, Queue, ShutDown } from "unwind/queue";
import { Barrier, Condition, Event, Lock, RLock, Semaphore, SharedArray, SharedInt } from "unwind/threading";

/** Now and then does nothing for a moment, so that threads meet at ever other places. */
function pause(): void {
  const chance = Math.random();
  if (chance < 0.02) new Event().wait({ timeoutMs: Math.random() });
  else if (chance < 0.2) for (let i = Math.floor(Math.random() * 200); i > 0; i--);
}
function together(threads: number, job: (...args: never[]) => unknown, ...args: unknown[]): unknown[] {
  using pool = new ThreadPoolExecutor({ maxWorkers: threads });
  const all = Array.from({ length: threads }, (_, n) => pool.submit(job as never, n, ...args));
  return all.map((each) => each.result());
}
function expect(what: string, got: unknown, wanted: unknown): void {
  if (JSON.stringify(got) !== JSON.stringify(wanted)) throw new Error(what + ": wanted " + JSON.stringify(wanted) + ", got " + JSON.stringify(got));
}
`;

const footer = `
export function main(): void { prove(); console.log("held"); }
`;

const bodies: Readonly<Record<string, string>> = {
  "a lock, a re-entrant lock and a semaphore of one let in one thread at a time": `
const lock = new Lock();
const rlock = new RLock();
const semaphore = new Semaphore(1);
const counts = new SharedArray("int", [0, 0, 0]);
const inside = new SharedArray("int", [0, 0, 0]);
function section(which: number): void {
  if (inside.add(which, 1) !== 1) throw new Error("two threads inside " + which);
  counts.set(which, counts.get(which) + 1);
  pause();
  inside.add(which, -1);
}
export function work(_n: number, times: number): void {
  for (let i = 0; i < times; i++) {
    { using _ = lock.acquire(); section(0); }
    { using _ = rlock.acquire(); using __ = rlock.acquire(); section(1); }
    { using _ = semaphore.acquire(); section(2); }
  }
}
function prove(): void {
  together(4, work, 2_000);
  expect("sections", [0, 1, 2].map((which) => counts.get(which)), [8_000, 8_000, 8_000]);
}`,

  "a lock whose waiters give up at any moment still lets in one thread at a time, and never none": `
const lock = new Lock();
const entered = new SharedInt(0);
const inside = new SharedInt(0);
export function work(_n: number, times: number): number {
  let mine = 0;
  for (let i = 0; i < times; i++) {
    const guard = lock.tryAcquire({ timeoutMs: Math.random() * 0.3 });
    if (guard === undefined) continue;
    using _ = guard;
    if (inside.add(1) !== 1) throw new Error("two threads inside");
    mine++;
    entered.value += 1;
    pause();
    inside.add(-1);
  }
  return mine;
}
function prove(): void {
  const mine = together(4, work, 3_000) as number[];
  expect("entered", entered.value, mine.reduce((a, b) => a + b, 0));
  if (lock.locked()) throw new Error("the lock is held at the end");
}`,

  "a semaphore of three never lets in a fourth": `
const places = new Semaphore(3);
const inside = new SharedInt(0);
const most = new SharedInt(0);
export function work(_n: number, times: number): void {
  for (let i = 0; i < times; i++) {
    using _ = places.acquire();
    const now = inside.add(1);
    if (now > 3) throw new Error(now + " threads inside");
    if (now > most.value) most.value = now;
    pause();
    inside.add(-1);
  }
}
function prove(): void {
  together(5, work, 2_000);
  expect("inside at the end", inside.value, 0);
  expect("free places", [0, 1, 2, 3].map(() => places.tryAcquire() !== undefined), [true, true, true, false]);
}`,

  "a buffer over a condition loses and repeats nothing": `
const changed = new Condition();
const buffer = new SharedArray("int", [0, 0, 0, 0]);
const filled = new SharedInt(0);
const taken = new SharedInt(0);
const sum = new SharedInt(0);
const TOTAL = 6_000;
export function work(n: number): void {
  if (n < 2) {
    for (let i = n; i < TOTAL; i += 2) {
      using _ = changed.acquire();
      changed.waitFor(() => filled.value < buffer.length);
      buffer.set(filled.value, i);
      filled.value += 1;
      changed.notifyAll();
    }
    return;
  }
  for (;;) {
    using _ = changed.acquire();
    changed.waitFor(() => filled.value > 0 || taken.value === TOTAL);
    if (filled.value === 0) return;
    filled.value -= 1;
    sum.value += buffer.get(filled.value) % 1_000;
    taken.value += 1;
    changed.notifyAll();
  }
}
function prove(): void {
  together(4, work);
  let wanted = 0;
  for (let i = 0; i < TOTAL; i++) wanted += i % 1_000;
  expect("taken and their sum", [taken.value, sum.value], [TOTAL, wanted]);
}`,

  "one notification wakes one waiter, and is never lost": `
const changed = new Condition();
const tokens = new SharedInt(0);
const used = new SharedInt(0);
export function work(n: number, times: number): void {
  for (let i = 0; i < times; i++) {
    if (n === 0) {
      using _ = changed.acquire();
      tokens.value += 3;
      changed.notify(3);
    } else {
      using _ = changed.acquire();
      while (tokens.value === 0) changed.wait();
      tokens.value -= 1;
      used.value += 1;
    }
    pause();
  }
}
function prove(): void {
  together(4, work, 2_000);
  expect("tokens left, tokens used", [tokens.value, used.value], [0, 6_000]);
}`,

  "an event between two threads is never missed": `
const ping = new Event();
const pong = new Event();
export function work(n: number, times: number): void {
  for (let i = 0; i < times; i++) {
    if (n === 0) { ping.set(); if (!pong.wait({ timeoutMs: 20_000 })) throw new Error("pong was missed"); pong.clear(); }
    else { if (!ping.wait({ timeoutMs: 20_000 })) throw new Error("ping was missed"); ping.clear(); pong.set(); }
    pause();
  }
}
function prove(): void { together(2, work, 4_000); }`,

  "a barrier lets nobody on before everybody is there": `
const barrier = new Barrier(4);
const rounds = new SharedArray("int", [0, 0, 0, 0]);
export function work(n: number, times: number): number {
  let chosen = 0;
  for (let i = 1; i <= times; i++) {
    pause();
    rounds.set(n, i);
    if (barrier.wait() === 0) chosen++;
    for (let other = 0; other < 4; other++) if (rounds.get(other) < i) throw new Error("went on without " + other);
    barrier.wait();
  }
  return chosen;
}
function prove(): void {
  const chosen = together(4, work, 800) as number[];
  expect("rounds with one chosen thread", chosen.reduce((a, b) => a + b, 0), 800);
}`,

  "a queue gives each item once, and each producer's in order": `
const queue = new Queue<[number, number]>(7);
const seen = new SharedArray("int", new Array(2 * 3_000).fill(0));
export function work(n: number, items: number): void {
  if (n < 2) {
    for (let i = 0; i < items; i++) { queue.put([n, i]); pause(); }
    return;
  }
  const last = [-1, -1];
  try {
    for (;;) {
      const [from, i] = queue.get();
      if (i <= (last[from] as number)) throw new Error("item " + i + " of " + from + " after " + last[from]);
      last[from] = i;
      seen.add(from * items + i, 1);
      queue.taskDone();
    }
  } catch (error) {
    if (!(error instanceof ShutDown)) throw error;
  }
}
function prove(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
  const all = [0, 1, 2, 3].map((n) => pool.submit(work, n, 3_000));
  all[0].result();
  all[1].result();
  queue.join();
  queue.shutdown();
  for (const each of all) each.result();
  for (let i = 0; i < seen.length; i++) if (seen.get(i) !== 1) throw new Error("item " + i + " was seen " + seen.get(i) + " times");
}`,

  "a stack and a priority queue lose nothing between threads": `
const stack = new LifoQueue<number>(5);
const heap = new PriorityQueue<number>(5);
const sums = new SharedArray("int", [0, 0]);
export function work(n: number, items: number): void {
  for (let i = 0; i < items; i++) {
    if (n < 2) { stack.put(i); heap.put(i); }
    else { sums.add(0, stack.get() % 100); sums.add(1, heap.get() % 100); }
    pause();
  }
}
function prove(): void {
  together(4, work, 2_000);
  let wanted = 0;
  for (let i = 0; i < 2_000; i++) wanted += 2 * (i % 100);
  expect("sums", [sums.get(0), sums.get(1)], [wanted, wanted]);
  expect("left", [stack.qsize(), heap.qsize()], [0, 0]);
}`,

  "a queue that is shut down lets everybody go, and keeps what was put before": `
const queues = Array.from({ length: 60 }, () => new Queue<number>(3));
const puts = new SharedInt(0);
const gets = new SharedInt(0);
export function work(n: number): void {
  for (const queue of queues) {
    try {
      for (let i = 0; ; i++) {
        if (n < 2) { queue.put(i); puts.add(1); }
        else { queue.get(); gets.add(1); }
      }
    } catch (error) {
      if (!(error instanceof ShutDown)) throw error;
    }
  }
}
function prove(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
  const all = [0, 1, 2, 3].map((n) => pool.submit(work, n));
  for (const queue of queues) {
    new Event().wait({ timeoutMs: Math.random() * 2 });
    queue.shutdown();
  }
  for (const each of all) each.result();
  expect("got of what was put", gets.value, puts.value);
}`,

  "an executor that shuts down with jobs waiting settles each of them": `
const started = new SharedInt(0);
export function work(): number { started.add(1); pause(); return 1; }
function prove(): void {
  let done = 0;
  let cancelled = 0;
  for (let round = 0; round < 12; round++) {
    const pool = new ThreadPoolExecutor({ maxWorkers: 2 });
    const all = Array.from({ length: 40 }, () => pool.submit(work));
    new Event().wait({ timeoutMs: Math.random() * 2 });
    pool.shutdown({ cancelFutures: true });
    for (const each of all) {
      try { done += each.result({ timeoutMs: 10_000 }); }
      catch (error) { if (!(error instanceof CancelledError)) throw error; cancelled++; }
    }
  }
  expect("done and cancelled", done + cancelled, 480);
  expect("started and done", started.value, done);
}`,
};

/** Each program's promise, and its source. */
export const stressPrograms: readonly (readonly [promise: string, source: string])[] = Object.entries(bodies).map(
  ([promise, body]) => [promise, `${header}${body}${footer}`],
);
