// Queues between real threads, under stress. Each program starts workers, so each tells several things.
import { expect, test } from "vitest";
import { onRealThreads } from "../threading/real-threads.test-helper.ts";

const { printed, run } = onRealThreads(`
  import { Empty, Full, LifoQueue, PriorityQueue, Queue, ShutDown } from "unwind/queue";
  import { Event, Lock, SharedArray, SharedInt, Thread } from "unwind/threading";

  function started(target: (...args: never[]) => unknown, ...args: unknown[]): Thread {
    const thread = new Thread({ target: target as (...args: unknown[]) => unknown, args });
    thread.start();
    return thread;
  }
  function is(error: unknown, ...types: (new () => Error)[]): void {
    if (!types.some((type) => error instanceof type)) throw error;
  }
`);

test.each([
  ["Queue", 0],
  ["Queue", 3],
  ["LifoQueue", 3],
  ["PriorityQueue", 3],
])(
  "a %s of %s loses and duplicates nothing: 20,000 items of two producers for two consumers, some with deadlines, some as text",
  async (name, maxsize) => {
    const lines = await printed(`
      const each = 10_000;
      const queue = new ${name}<number | string>(${maxsize});
      const taken = new SharedArray("int", 2 * each);
      const [disorder, most, misses] = [new SharedInt(), new SharedInt(), new SharedInt()];
      const lastOf = [-1, -1];
      export function produce(producer: number): void {
        for (let item = producer; item < 2 * each; item += 2) {
          const sent = ${name === "PriorityQueue"} || item % 5 !== 0 ? item : String(item);
          for (let put = false; !put; ) {
            try {
              if (item % 7 === 0) queue.put(sent, { timeoutMs: item % 3 });
              else queue.put(sent);
              put = true;
            } catch (error) {
              is(error, Full);
              misses.add(1);
            }
          }
          if (${maxsize} > 0 && queue.qsize() > ${maxsize}) most.add(1);
        }
      }
      export function consume(): void {
        try {
          for (let round = 0; ; round++) {
            try {
              const item = Number(round % 11 === 0 ? queue.get({ timeoutMs: 1 }) : queue.get());
              taken.add(item, 1);
              if (item < lastOf[item % 2]!) disorder.add(1);
              lastOf[item % 2] = item;
              queue.taskDone();
            } catch (error) {
              is(error, Empty);
              misses.add(1);
            }
          }
        } catch (error) {
          is(error, ShutDown);
        }
      }
      export function main(): void {
        const consumers = [started(consume), started(consume)];
        const producers = [started(produce, 0), started(produce, 1)];
        for (const thread of producers) thread.join();
        queue.join();
        console.log(queue.qsize());
        queue.shutdown();
        for (const thread of consumers) thread.join();
        console.log([...taken].every((times) => times === 1), most.value, ${name !== "Queue"} || disorder.value === 0);
      }
    `);
    expect(lines).toEqual(["0", "true 0 true"]);
  },
);

test("shutting down lets everybody go, whatever they wait for; each item was put and taken, or neither: 150 races", async () => {
  const lines = await printed(`
    const [put, taken] = [new SharedInt(), new SharedInt()];
    // A queue for each player: whoever is quick takes part once in a round, not in the place of another.
    const rounds = [0, 1, 2, 3].map(() => new Queue<Queue<string> | null>());
    const results = new Queue<string>();
    function until(act: () => void): void {
      try { for (;;) act(); } catch (error) { is(error, ShutDown); }
    }
    export function player(number: number): void {
      const mineOf = rounds[number]!;
      for (let queue = mineOf.get(); queue !== null; queue = mineOf.get()) {
        const mine = queue;
        if (number % 2 === 0) until(() => { mine.put("item"); put.add(1); });
        else until(() => { mine.get(); taken.add(1); mine.taskDone(); });
        results.put("over");
      }
    }
    export function main(): void {
      const players = [0, 1, 2, 3].map((number) => started(player, number));
      let torn = 0;
      for (let round = 0; round < 150; round++) {
        const queue = new Queue<string>(2);
        const [putBefore, takenBefore] = [put.value, taken.value];
        for (const each of rounds) each.put(queue);
        for (let spin = 0; spin < (round % 10) * 2_000; spin++) queue.maxsize;
        const immediate = round % 2 === 0;
        queue.shutdown({ immediate });
        for (const _ of players) results.get();
        const [puts, gets] = [put.value - putBefore, taken.value - takenBefore];
        if (immediate ? gets > puts : gets !== puts || queue.qsize() !== 0) torn++;
        queue.join({ timeoutMs: 0 });
      }
      for (const each of rounds) each.put(null);
      for (const thread of players) thread.join();
      console.log(torn, rounds.map((each) => each.qsize()).join(), results.qsize(), taken.value > 0);
    }
  `);
  expect(lines).toEqual(["0 0,0,0,0 0 true"]);
});

test("a thread that must not block awaits its items, in order, while others block; shared things travel in them", async () => {
  const lines = await printed(`
    export function double(from: Queue<[number, Event]>, to: Queue<[number, Lock]>): void {
      try {
        for (;;) {
          const [number, done] = from.get();
          const lock = new Lock();
          lock.acquire();
          to.put([2 * number, lock]);
          lock.release();
          done.set();
        }
      } catch (error) {
        is(error, ShutDown);
        to.shutdown();
      }
    }
    export async function main(): Promise<void> {
      const [from, to] = [new Queue<[number, Event]>(2), new Queue<[number, Lock]>(1)];
      const thread = started(double, from, to);
      let [sum, events] = [0, 0];
      const feeding = (async () => {
        for (let number = 0; number < 500; number++) {
          const done = new Event();
          await from.putAsync([number, done]);
          if (number % 50 === 0 && (await done.waitAsync())) events++;
        }
        from.shutdown();
      })();
      let last = -1;
      try {
        for (;;) {
          const [number, lock] = await to.getAsync();
          using held = await lock.acquireAsync();
          if (number <= last) console.log("out of order");
          last = number;
          sum += number;
        }
      } catch (error) {
        is(error, ShutDown);
      }
      await feeding;
      await thread.joinAsync();
      console.log(sum, events);
    }
  `);
  expect(lines).toEqual([`${499 * 500} 10`]);
});

test("a program that waits for a queue until its time is up is told what it waited for, thread by thread", async () => {
  const { ended, error } = await run(
    `
      const [full, none] = [new Queue<number>(1), new Queue<number>()];
      const emptied = new Event();
      export function putTwice(): void { full.put(1); full.put(2); }
      export function join(): void { none.put(1); none.get(); emptied.set(); none.join(); }
      export function main(): void {
        started(putTwice);
        started(join);
        emptied.wait();
        none.get();
      }
    `,
    3_000,
  );
  expect(ended).toBe("timed out");
  expect(error?.message).toMatch(/MainThread waits for an item on a queue/);
  expect(error?.message).toMatch(/Thread-1 \(putTwice\) waits for room on a queue/);
  expect(error?.message).toMatch(/Thread-2 \(join\) waits for `taskDone` to be said of every item of a queue/);
});
