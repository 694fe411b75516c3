// Queues beside a plain model: whatever is done in whatever order, each call gives what the model gives.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wordsInUse } from "../heap/allocator.ts";
import { freshHeap } from "../threading/testing.ts";
import { LifoQueue, PriorityQueue, Queue } from "./index.ts";

type Command =
  | { readonly op: "put" | "putNowait"; readonly item: number }
  | { readonly op: "get" | "getNowait" | "taskDone" | "state" | "join" }
  | { readonly op: "shutdown"; readonly immediate: boolean };

/** What came of a call: a value, or the name of its error. */
type Outcome = unknown;

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ op: fc.constant("put" as const), item: fc.integer({ min: 0, max: 20 }) }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant("putNowait" as const), item: fc.integer({ min: 0, max: 20 }) }) },
  { weight: 6, arbitrary: fc.constant({ op: "get" as const }) },
  { weight: 2, arbitrary: fc.constant({ op: "getNowait" as const }) },
  { weight: 4, arbitrary: fc.constant({ op: "taskDone" as const }) },
  { weight: 1, arbitrary: fc.constant({ op: "state" as const }) },
  { weight: 1, arbitrary: fc.constant({ op: "join" as const }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant("shutdown" as const), immediate: fc.boolean() }) },
);

const kinds = [
  ["a Queue", Queue, (items: number[]) => items.shift()],
  ["a LifoQueue", LifoQueue, (items: number[]) => items.pop()],
  ["a PriorityQueue", PriorityQueue, (items: number[]) => items.splice(items.indexOf(Math.min(...items)), 1)[0]],
] as const;

/** The model: arrays, and one function for each who waits. */
class Model {
  readonly items: number[] = [];
  readonly getters: ((outcome: Outcome) => void)[] = [];
  readonly putters: { readonly item: number; readonly done: (outcome: Outcome) => void }[] = [];
  unfinished = 0;
  isShut = false;
  readonly #take: (items: number[]) => number | undefined;
  readonly #maxsize: number;

  constructor(take: (items: number[]) => number | undefined, maxsize: number) {
    this.#take = take;
    this.#maxsize = maxsize;
  }

  get isFull(): boolean {
    return this.#maxsize > 0 && this.items.length >= this.#maxsize;
  }

  do(command: Command, done: (outcome: Outcome) => void): void {
    if (command.op === "put" || command.op === "putNowait") this.#put(command, done);
    else if (command.op === "get" || command.op === "getNowait") this.#get(command.op === "get", done);
    else if (command.op === "taskDone") this.#finish(done);
    else if (command.op === "shutdown") this.#shutdown(command.immediate, done);
    else if (command.op === "state") done([this.items.length, this.items.length === 0, this.isFull]);
    // What joins is tested by itself below; here it does not wait.
    else done(this.unfinished === 0 ? undefined : "TimeoutError");
  }

  #put({ op, item }: { op: string; item: number }, done: (outcome: Outcome) => void): void {
    if (this.isShut) done("ShutDown");
    else if (!this.isFull) {
      this.#add(item);
      done(undefined);
    } else if (op === "put") this.putters.push({ item, done });
    else done("Full");
  }

  #add(item: number): void {
    this.unfinished++;
    const getter = this.getters.shift();
    if (getter === undefined) this.items.push(item);
    else getter(item);
  }

  #get(waits: boolean, done: (outcome: Outcome) => void): void {
    if (this.items.length > 0) {
      done(this.#take(this.items));
      const putter = this.putters.shift();
      if (putter === undefined) return;
      this.#add(putter.item);
      putter.done(undefined);
    } else if (this.isShut) done("ShutDown");
    else if (waits) this.getters.push(done);
    else done("Empty");
  }

  #finish(done: (outcome: Outcome) => void): void {
    if (this.unfinished === 0) {
      done("RangeError");
      return;
    }
    this.unfinished--;
    done(undefined);
  }

  #shutdown(immediate: boolean, done: (outcome: Outcome) => void): void {
    this.isShut = true;
    if (immediate) {
      this.unfinished = Math.max(0, this.unfinished - this.items.length);
      this.items.length = 0;
    }
    for (const getter of this.getters.splice(0)) getter("ShutDown");
    for (const putter of this.putters.splice(0)) putter.done("ShutDown");
    done(undefined);
  }
}

function begin(queue: Queue<number>, command: Command): Promise<unknown> | (() => unknown) {
  if (command.op === "put") return queue.putAsync(command.item);
  if (command.op === "get") return queue.getAsync();
  if (command.op === "putNowait") return () => queue.putNowait(command.item);
  if (command.op === "getNowait") return () => queue.getNowait();
  if (command.op === "taskDone") return () => queue.taskDone();
  if (command.op === "state") return () => [queue.qsize(), queue.empty(), queue.full()];
  if (command.op === "shutdown") return () => queue.shutdown({ immediate: command.immediate });
  return () => queue.join({ timeoutMs: 0 });
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "something else";
}

describe.each(kinds)("%s", (_, Class, take) => {
  test("gives to every call what a plain model gives, in whatever order they come; and nobody waits after shutdown", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 3 }), fc.array(command, { maxLength: 40 }), async (maxsize, body) => {
        // A heap of its own: on another one, the engine may collect an earlier queue just now.
        freshHeap();
        const queue = new Class<number>(maxsize);
        const own = wordsInUse();
        const model = new Model(take as (items: number[]) => number | undefined, maxsize);
        const wanted: Outcome[] = [];
        const got: Outcome[] = [];
        const waiting: Promise<void>[] = [];
        for (const [at, each] of [...body, { op: "shutdown", immediate: true } as const].entries()) {
          wanted[at] = "still waiting";
          model.do(each, (outcome) => (wanted[at] = outcome));
          got[at] = "still waiting";
          const begun = begin(queue, each);
          if (typeof begun === "function") {
            try {
              got[at] = begun();
            } catch (error) {
              got[at] = nameOf(error);
            }
          } else {
            waiting.push(
              begun.then(
                (value) => void (got[at] = value),
                (error: unknown) => void (got[at] = nameOf(error)),
              ),
            );
          }
        }
        await Promise.all(waiting);
        expect(got).toEqual(wanted);
        expect(wordsInUse()).toBe(own);
      }),
      { numRuns: 300 },
    );
  });

  test("loses no item and gives none twice, whoever gives up waiting at whatever moment", async () => {
    const step = fc.record({
      op: fc.constantFrom("put" as const, "get" as const),
      // 3 stands for no deadline.
      timeoutMs: fc.integer({ min: 0, max: 3 }),
      pause: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 }), fc.array(step, { maxLength: 30 }), async (maxsize, steps) => {
        freshHeap();
        const queue = new Class<number>(maxsize);
        const own = wordsInUse();
        const [put, got]: number[][] = [[], []];
        const waiting: Promise<unknown>[] = [];
        for (const [item, { op, timeoutMs, pause }] of steps.entries()) {
          const options = timeoutMs === 3 ? {} : { timeoutMs };
          const act = op === "put" ? queue.putAsync(item, options) : queue.getAsync(options);
          waiting.push(
            act.then(
              (value) => (op === "put" ? put?.push(item) : got?.push(value as number)),
              (error: unknown) => expect(nameOf(error)).toMatch(/^(Empty|Full|ShutDown)$/),
            ),
          );
          if (pause) await new Promise<void>((resolve) => void setTimeout(resolve, 1));
        }
        queue.shutdown();
        await Promise.all(waiting);
        while (!queue.empty()) got?.push(queue.get());
        expect(got?.sort((a, b) => a - b)).toEqual(put?.sort((a, b) => a - b));
        for (let done = 0; done < (put?.length ?? 0); done++) queue.taskDone();
        expect(() => queue.taskDone()).toThrow(RangeError);
        expect(wordsInUse()).toBe(own);
      }),
      { numRuns: 40 },
    );
  });
});

test("a join that does not block ends with the last task, however the tasks and the joins come", async () => {
  const { words } = {
    words: fc.array(fc.constantFrom("put" as const, "done" as const, "join" as const), { maxLength: 20 }),
  };
  await fc.assert(
    fc.asyncProperty(words, async (steps) => {
      const queue = new Queue<number>();
      let unfinished = 0;
      const joins: Promise<unknown>[] = [];
      for (const step of steps) {
        if (step === "put") {
          queue.put(1);
          unfinished++;
        } else if (step === "join") joins.push(queue.joinAsync({ timeoutMs: 5_000 }));
        else if (unfinished > 0) {
          queue.taskDone();
          unfinished--;
        }
      }
      for (; unfinished > 0; unfinished--) queue.taskDone();
      await Promise.all(joins);
    }),
    { numRuns: 50 },
  );
});
