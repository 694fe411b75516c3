// The programs of ours that the thread benchmarks run, in Node and in Chromium alike: each prints the nanoseconds of one operation. A program is
// fresh in each round, while its peers stay: what it does first is not counted, until the engine has compiled it as it did theirs.

const header = `import { ThreadPoolExecutor } from "unwind/futures";
import { Queue } from "unwind/queue";
import { Lock, SharedInt } from "unwind/threading";

/** Does it over and over. @returns the median time, in nanoseconds, of the later half. */
function warmly(once: () => void): number {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    once();
    times.push((performance.now() - start) * 1e6);
  }
  return times.slice(ROUNDS / 2).toSorted((a, b) => a - b)[ROUNDS / 4] ?? NaN;
}
const ROUNDS = 12;
`;

/** A job in one of two threads, `count` times, one after the other or all at once. */
export function jobs(count: number, how: "one at a time" | "at once"): string {
  const body =
    how === "one at a time"
      ? `for (let i = 0; i < ${count}; i++) pool.submit(add, i, 1).result();`
      : `const all = Array.from({ length: ${count} }, (_, i) => pool.submit(add, i, 1)); for (const each of all) each.result();`;
  return `${header}
export function add(a: number, b: number): number { return a + b; }
export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
  console.log(warmly(() => { ${body} }) / ${count});
}`;
}

/** Numbers from the main thread to another one: each answered before the next is sent, or only the last. */
export function queue(count: number, how: "there and back" | "one way"): string {
  const isAnswered = how === "there and back";
  const body = isAnswered
    ? `for (let i = 0; i < ${count}; i++) { there.put(i); back.get(); }`
    : `for (let i = 0; i < ${count}; i++) there.put(i); back.get();`;
  return `${header}
const there = new Queue<number>();
const back = new Queue<number>();
export function receive(items: number, isAnswered: boolean): void {
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < items; i++) {
      const item = there.get();
      if (isAnswered || i === items - 1) back.put(item);
    }
  }
}
export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 1 });
  pool.submit(receive, ${count}, ${isAnswered});
  console.log(warmly(() => { ${body} }) / ${count});
}`;
}

/** Two threads that add to one number under one lock. */
export function contention(sections: number): string {
  return `${header}
const lock = new Lock();
const count = new SharedInt(0);
const ready = new SharedInt(0);
export function add(times: number): number {
  ready.add(1);
  while (ready.value % 2 !== 0);
  const start = performance.now();
  for (let i = 0; i < times; i++) { lock.acquire(); count.value += 1; lock.release(); }
  return performance.now() - start;
}
export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
  for (let i = 0; i < 20; i++) [0, 1].map(() => pool.submit(add, 1_000)).map((each) => each.result());
  count.value = 0;
  const times = [0, 1].map(() => pool.submit(add, ${sections})).map((each) => each.result());
  if (count.value !== ${2 * sections}) throw new Error("updates were lost");
  console.log((Math.max(...times) * 1e6) / ${2 * sections});
}`;
}

/** A program and the check that runs every schedule of its two bodies, as a lesson has them. */
export function explored(bodies: "threads" | "tasks"): { readonly program: string; readonly checks: string } {
  const isTasks = bodies === "tasks";
  return {
    program: `import { SharedInt } from "unwind/threading";
import { sleep } from "unwind/asyncio";
export const count = new SharedInt(0);
export ${isTasks ? "async " : ""}function bump(times: number) {
  for (let i = 0; i < times; i++) ${isTasks ? "await sleep(1)" : "count.add(1)"};
}`,
    checks: `import { checks } from "unwind/checks";
export default checks(({ check }) => {
  check("explores", async ({ learner, everySchedule }) => {
    await everySchedule(${isTasks ? "[() => learner.bump(5), () => learner.bump(5)]" : "[[learner.bump, 6], [learner.bump, 6]]"}, {});
  });
});`,
  };
}

/** Four jobs that only compute, in so many threads: all of them are one operation. */
export function computing(threads: number): string {
  return `${header}
export function count(to: number): number {
  let primes = 0;
  for (let n = 2; n < to; n++) {
    let isPrime = true;
    for (let d = 2; d * d <= n && isPrime; d++) isPrime = n % d !== 0;
    if (isPrime) primes++;
  }
  return primes;
}
export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: ${threads} });
  for (let i = 0; i < 4; i++) pool.submit(count, 1_000).result();
  const start = performance.now();
  const all = [1, 2, 3, 4].map(() => pool.submit(count, 400_000));
  for (const each of all) each.result();
  console.log((performance.now() - start) * 1e6);
}`;
}
