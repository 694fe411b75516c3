// What executors share: submitting, mapping, shutting down.
import { dispose } from "../dispose.ts";
import { expected, RuntimeError } from "../errors.ts";
import { loadText, storeText } from "../heap/blobs.ts";
import { threadId, words } from "../heap/heap.ts";
import { HEADER, type KIND } from "../heap/layout.ts";
import { discardMessage } from "../heap/messages.ts";
import { addressOf, dropNow, Existing, type ours, SharedObject } from "../heap/shared.ts";
import type { Called } from "../heap/travels.ts";
import { passing, type Resource } from "../probe.ts";
import { isLoading } from "../program.ts";
import { namesResources } from "../resource-of.ts";
import { servesHere } from "../threads.ts";
import { runDueCallbacks } from "./callbacks.ts";
import { Future } from "./future.ts";
import { textOfJob } from "./job-names.ts";
import { closeQueue, enqueue, waitForThreads } from "./job-queue.ts";
import { type Iterables, type MapOptions, resultsInOrder, splitOptions, zip } from "./map.ts";
import { isClosed, keepOpen } from "./open-executors.ts";
import {
  ARGUMENTS,
  EXECUTOR_WORDS,
  FUNCTION,
  INITARGS,
  INITIALIZER,
  KIND_OF,
  MAX_WORKERS,
  PREFIX,
  word,
} from "./records.ts";

/** What every executor can be told. */
export interface ExecutorOptions {
  /** The most jobs that run at once, 1 or more. */
  readonly maxWorkers?: number;
  /** What every thread calls before its first job; an exported function. Where it fails, the executor is broken. */
  readonly initializer?: (...args: never[]) => unknown;
  /** What the initializer is called with; copied. */
  readonly initargs?: readonly unknown[];
}

/** What `shutdown` can be told. */
export interface ShutdownOptions {
  /** Wait until every job has ended. Default: true. */
  readonly wait?: boolean;
  /** Cancel the jobs that have not started. Default: false. */
  readonly cancelFutures?: boolean;
}

/** What makes one executor another than the next: told by its class. */
export interface Nature {
  readonly kind: typeof KIND.executor | typeof KIND.processExecutor;
  /** In the learner's words. */
  readonly called: string;
  /** What its threads' names begin with, by its number. */
  readonly prefix: (number: number) => string;
  readonly maxWorkers: number;
  /** Puts arguments on the heap. @throws {TypeError} when one of them cannot travel. */
  readonly store: (values: readonly unknown[], called: Called) => number;
}

/** Its use is explained at `ThreadPoolExecutor`. */
export abstract class BaseExecutor extends SharedObject {
  readonly #at = addressOf(this);
  readonly #resource: Resource;
  readonly #store: Nature["store"];
  readonly #initializer: unknown;

  static {
    namesResources((object) => (#resource in object ? object.#resource : undefined));
  }

  /** @internal */
  constructor(key: typeof ours, options: ExecutorOptions | Existing, nature: Nature) {
    if (options instanceof Existing) {
      super(key, nature.kind, EXECUTOR_WORDS, () => undefined, options);
    } else {
      const { maxWorkers = nature.maxWorkers, initializer, initargs = [] } = options;
      if (!Number.isInteger(maxWorkers) || maxWorkers < 1)
        throw new RangeError(expected("`maxWorkers` to be a whole number of 1 or more", maxWorkers));
      // While the module loads, nobody knows yet what it exports: then `submit` asks.
      const text = initializer === undefined || isLoading ? 0 : textOfInitializer(initializer);
      if (initializer !== undefined && typeof initializer !== "function")
        throw new TypeError(expected("an exported function as `initializer`", initializer));
      if (!Array.isArray(initargs)) throw new TypeError(expected("`initargs` to be an array", initargs));
      super(key, nature.kind, EXECUTOR_WORDS, (at) => {
        if (initargs.length > 0)
          words[at + INITARGS] = nature.store(initargs, (index) => `Argument ${index + 1} of the initializer`);
        const number = Atomics.add(words, HEADER.nextExecutor, 1);
        words[at + KIND_OF] = nature.kind;
        words[at + INITIALIZER] = text;
        words[at + MAX_WORKERS] = maxWorkers;
        words[at + PREFIX] = storeText(nature.prefix(number));
      });
      this.#initializer = initializer;
    }
    this.#store = nature.store;
    this.#resource = { kind: nature.called, label: loadText(word(this.#at, PREFIX)), at: this.#at };
    if (options instanceof Existing) return;
    // Made while the module loads, it is one executor in all threads: the main thread speaks for it.
    if (!isLoading || threadId === 0) passing("open", this.#resource, () => keepOpen(this));
  }

  /**
   * Hands a job to the next free thread, and starts one more where all are busy and `maxWorkers` allows it.
   *
   * @param fn - a function that your module exports.
   * @param args - plain data, or what unwind/threading makes; they are copied.
   * @returns the future of its result.
   * @throws {TypeError} when the function is not exported, or an argument cannot travel; {RuntimeError} after `shutdown`; {BrokenExecutor} when a thread
   * died or the initializer failed.
   */
  submit<A extends unknown[], R>(fn: (...args: A) => R, ...args: A): Future<Awaited<R>> {
    const name = textOfJob(fn);
    if (this.#initializer !== undefined && word(this.#at, INITIALIZER) === 0)
      words[this.#at + INITIALIZER] = textOfInitializer(this.#initializer);
    const message = this.#store(args, (index) => `Argument ${index + 1} of ${fn.name}`);
    let owned = false;
    try {
      return passing("submit", this.#resource, () => {
        const future = new Future<Awaited<R>>(undefined, fn.name);
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
   * Calls a function for each item, in as many threads as there are, and gives the results in the order of the items. All jobs are submitted at once,
   * when `map` is called; who leaves the loop early cancels those that have not started.
   *
   * @param fn - a function that your module exports.
   * @param iterables - its arguments: one iterable for each; the shortest says how many calls there are. Behind them, if you like, `{ timeoutMs }`:
   * milliseconds for all of it, counted from the call.
   * @throws {TimeoutError} from the loop, when a result was not there in time; what a job threw, in its turn.
   */
  map<A extends unknown[], R>(fn: (...args: A) => R, ...iterables: Iterables<A>): IterableIterator<Awaited<R>>;
  map<A extends unknown[], R>(
    fn: (...args: A) => R,
    ...iterables: [...iterables: Iterables<A>, options: MapOptions]
  ): IterableIterator<Awaited<R>>;
  map<A extends unknown[], R>(fn: (...args: A) => R, ...given: readonly unknown[]): IterableIterator<Awaited<R>> {
    const { iterables, deadline, timeoutMs } = splitOptions(given);
    const futures: Future<Awaited<R>>[] = [];
    for (const args of zip(iterables)) futures.push(this.submit(fn, ...(args as A)));
    return resultsInOrder(futures, deadline, timeoutMs);
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
      isClosed(this);
    });
    runDueCallbacks();
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

function textOfInitializer(initializer: unknown): number {
  return textOfJob(initializer, {
    what: "the `initializer` of an executor",
    by: "`submit`",
    cure: "submit jobs in `main`, or in a function that it calls",
  });
}
