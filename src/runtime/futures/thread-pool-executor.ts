import { dispose } from "../dispose.ts";
import { expected, RuntimeError } from "../errors.ts";
import { loadText, storeText } from "../heap/blobs.ts";
import { threadId, whenAttached, words } from "../heap/heap.ts";
import { HEADER, KIND } from "../heap/layout.ts";
import { discardMessage, storeMessage } from "../heap/messages.ts";
import { addressOf, dropNow, Existing, ours, registerKind, SharedObject } from "../heap/shared.ts";
import { host } from "../host.ts";
import { passing, type Resource } from "../probe.ts";
import { isLoading } from "../program.ts";
import { namesResources } from "../resource-of.ts";
import { servesHere } from "../threads.ts";
import { Future } from "./future.ts";
import { textOfJob } from "./job-names.ts";
import { closeQueue, enqueue, waitForThreads } from "./job-queue.ts";
import {
  ARGUMENTS,
  disposeExecutor,
  EXECUTOR,
  EXECUTOR_WORDS,
  FUNCTION,
  MAX_WORKERS,
  PREFIX,
  word,
} from "./records.ts";

/** What a `ThreadPoolExecutor` can be told. */
export interface ThreadPoolOptions {
  /** The most threads that run at once, 1 or more. Default: `min(32, cores + 4)`. Threads start when jobs need them. */
  readonly maxWorkers?: number;
  /** What the threads' names begin with. Default: `ThreadPoolExecutor-N`. */
  readonly threadNamePrefix?: string;
}

/** What `shutdown` can be told. */
export interface ShutdownOptions {
  /** Wait until every job has ended. Default: true. */
  readonly wait?: boolean;
  /** Cancel the jobs that have not started. Default: false. */
  readonly cancelFutures?: boolean;
}

/** The executors of this thread whose threads nobody has waited for yet. */
const open = new Set<ThreadPoolExecutor>();
whenAttached(() => {
  open.clear();
});

/**
 * A pool of threads that run exported functions. Leaving it waits for its jobs, so hold it with `using`.
 *
 * A thread has loaded the same module as you, so a job is an *exported* function, called by its name there: a closure would need variables that
 * threads do not share. Arguments and results are copied; what `unwind/threading` makes travels as itself.
 *
 * @example
 * ```ts
 * export function add(a: number, b: number): number {
 *   return a + b;
 * }
 *
 * export function main(): void {
 *   using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
 *   const sum = pool.submit(add, 40, 2);
 *   console.log(sum.result()); // prints 42
 * }
 * ```
 */
export class ThreadPoolExecutor extends SharedObject {
  readonly #at = addressOf(this);
  readonly #resource: Resource;

  static {
    namesResources((object) => (#resource in object ? object.#resource : undefined));
  }

  /** @throws {RangeError} when `maxWorkers` is not a whole number of 1 or more. */
  constructor(options?: ThreadPoolOptions);
  /** @internal */
  constructor(existing: Existing);
  constructor(options: ThreadPoolOptions | Existing = {}) {
    if (options instanceof Existing) {
      super(ours, KIND.executor, EXECUTOR_WORDS, () => undefined, options);
      this.#resource = { kind: "thread pool", label: loadText(word(this.#at, PREFIX)), at: this.#at };
      return;
    }
    const { maxWorkers = Math.min(32, (host?.cores ?? 4) + 4), threadNamePrefix } = options;
    if (!Number.isInteger(maxWorkers) || maxWorkers < 1)
      throw new RangeError(expected("`maxWorkers` to be a whole number of 1 or more", maxWorkers));
    super(ours, KIND.executor, EXECUTOR_WORDS, (at) => {
      const number = Atomics.add(words, HEADER.nextExecutor, 1);
      words[at + MAX_WORKERS] = maxWorkers;
      words[at + PREFIX] = storeText(threadNamePrefix ?? `ThreadPoolExecutor-${number}`);
    });
    this.#resource = { kind: "thread pool", label: loadText(word(this.#at, PREFIX)), at: this.#at };
    // Made while the module loads, it is one executor in all threads: the main thread speaks for it.
    if (!isLoading || threadId === 0) passing("open", this.#resource, () => open.add(this));
  }

  /**
   * Hands a job to the next free thread, and starts one more where all are busy and `maxWorkers` allows it.
   *
   * @param fn - a function that your module exports.
   * @param args - plain data, or what unwind/threading makes; they are copied.
   * @returns the future of its result.
   * @throws {TypeError} when the function is not exported, or an argument cannot travel; {RuntimeError} after `shutdown`.
   */
  submit<A extends unknown[], R>(fn: (...args: A) => R, ...args: A): Future<Awaited<R>> {
    const name = textOfJob(fn);
    const message = storeMessage(args, (index) => `Argument ${index + 1} of ${fn.name}`);
    let owned = false;
    try {
      return passing("submit", this.#resource, () => {
        const future = new Future<Awaited<R>>(undefined, fn.name);
        words[addressOf(future) + EXECUTOR] = this.#at;
        words[addressOf(future) + FUNCTION] = name;
        words[addressOf(future) + ARGUMENTS] = message;
        owned = true;
        try {
          enqueue(this.#at, addressOf(future));
        } catch (error) {
          dropNow(future);
          throw error;
        }
        return future;
      });
    } finally {
      if (!owned) discardMessage(message);
    }
  }

  /**
   * Takes no more jobs, and by default waits for those that were submitted. A second call is harmless.
   *
   * @param options.wait - default true. Without it the jobs go on, and the program waits for them at its end.
   * @param options.cancelFutures - cancel the jobs that have not started. Default: false.
   * @throws {RuntimeError} when one of its own jobs asks to wait: it would wait for itself.
   */
  shutdown(options: ShutdownOptions = {}): void {
    const waiting = options.wait !== false;
    if (waiting && servesHere(this.#at)) {
      throw new RuntimeError(
        "Expected `shutdown` to wait for other threads, got a job of this very executor: it would wait for itself to end. Use `shutdown({ wait: false })`",
      );
    }
    passing("shutdown", this.#resource, () => {
      closeQueue(this.#at, options.cancelFutures === true);
      if (!waiting) return;
      waitForThreads(this.#at);
      open.delete(this);
    });
  }

  /** Leaving the block waits for the jobs. */
  [dispose](): void {
    this.shutdown();
  }

  /** Gives the executor itself; `withContext(pool, ...)` and `ExitStack` call it. */
  enter(): this {
    return this;
  }

  /** Shuts down and waits for the jobs; never swallows an error. */
  exit(): undefined {
    this.shutdown();
  }
}

/**
 * Shuts down what the program left open in this thread, waiting for its jobs, as a process joins its threads at its end.
 *
 * @param served - the executor that this thread serves: it would wait for itself.
 */
export function shutdownAll(served?: number): void {
  const addresses = [...open].map(addressOf).filter((at) => at !== served);
  for (const at of addresses) closeQueue(at, false);
  for (const at of addresses) waitForThreads(at);
  open.clear();
}

registerKind(KIND.executor, (at) => new ThreadPoolExecutor(new Existing(at)), disposeExecutor);
