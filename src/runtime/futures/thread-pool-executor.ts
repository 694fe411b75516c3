import { dispose } from "../dispose.ts";
import { describe, expected, RuntimeError } from "../errors.ts";
import { retain } from "../heap/allocator.ts";
import { loadText, storeBytes, storeText } from "../heap/blobs.ts";
import { encode } from "../heap/codec.ts";
import { lockWord, unlockWord, waitAt, wake } from "../heap/futex.ts";
import { threadId, words } from "../heap/heap.ts";
import { HEADER, KIND } from "../heap/layout.ts";
import { addressOf, drop, Existing, ours, registerKind, SharedObject } from "../heap/shared.ts";
import { host } from "../host.ts";
import { passing, type Resource } from "../probe.ts";
import { isLoading, nameOf } from "../program.ts";
import { namesResources } from "../resource-of.ts";
import { startThread } from "../threads.ts";
import { BrokenExecutor } from "./errors.ts";
import { Future } from "./future.ts";
import {
  ALIVE,
  ARGUMENTS,
  BROKEN,
  CANCELLED,
  EXECUTOR,
  EXECUTOR_WORDS,
  FUNCTION,
  HEAD,
  IDLE,
  MAX_WORKERS,
  MODE,
  MUTEX,
  NEXT,
  OPEN,
  PENDING,
  PREFIX,
  QUEUED,
  SHUT,
  STARTED,
  STARTING,
  STATE,
  TAIL,
  WAKE_UPS,
  word,
} from "./records.ts";

export interface ThreadPoolOptions {
  /** The most threads that run at once, 1 or more. Default: `min(32, cores + 4)`. Threads start when jobs need them. */
  readonly maxWorkers?: number;
  /** What the threads' names begin with. Default: `ThreadPoolExecutor-N`. */
  readonly threadNamePrefix?: string;
}

export interface ShutdownOptions {
  /** Wait until every job has ended. Default: true. */
  readonly wait?: boolean;
  /** Cancel the jobs that have not started. Default: false. */
  readonly cancelFutures?: boolean;
}

/** The executors of this thread that nobody has shut down yet. */
const open = new Set<ThreadPoolExecutor>();

/**
 * A pool of threads that run exported functions. Leaving it waits for its jobs.
 *
 * A thread has loaded the same module as you, so a job is an *exported* function, called by its name there: a closure would need variables that
 * threads do not share.
 *
 * @example
 * using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
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
    const maxWorkers = options.maxWorkers ?? Math.min(32, (host?.cores ?? 4) + 4);
    if (!Number.isInteger(maxWorkers) || maxWorkers < 1)
      throw new RangeError(expected("`maxWorkers` to be a whole number of 1 or more", maxWorkers));
    super(ours, KIND.executor, EXECUTOR_WORDS, (at) => {
      const number = Atomics.add(words, HEADER.nextExecutor, 1);
      words[at + MAX_WORKERS] = maxWorkers;
      words[at + PREFIX] = storeText(options.threadNamePrefix ?? `ThreadPoolExecutor-${number}`);
    });
    this.#resource = { kind: "thread pool", label: loadText(word(this.#at, PREFIX)), at: this.#at };
    // Made while the module loads, it is one executor in all threads: the main thread speaks for it.
    if (!isLoading || threadId === 0) passing("open", this.#resource, () => open.add(this));
  }

  /**
   * Hands a job to the next free thread.
   *
   * @param fn - a function that your module exports.
   * @param args - plain data, or what unwind/threading makes; they are copied.
   * @returns the future of its result.
   * @throws {TypeError} when the function is not exported, or an argument cannot travel; {RuntimeError} after `shutdown`.
   */
  submit<A extends unknown[], R>(fn: (...args: A) => R, ...args: A): Future<Awaited<R>> {
    const name = nameOf(fn);
    if (name === undefined) throw notExported(fn);
    const encoded = encode(args, `The list of arguments for ${fn.name}`);
    const label = fn.name;
    return passing("submit", this.#resource, () => {
      const future = new Future<Awaited<R>>(undefined, label);
      words[addressOf(future) + EXECUTOR] = this.#at;
      words[addressOf(future) + FUNCTION] = functionText(name);
      words[addressOf(future) + ARGUMENTS] = storeBytes(encoded);
      retain(addressOf(future));
      this.#enqueue(addressOf(future));
      return future;
    });
  }

  /**
   * Takes no more jobs, and by default waits for those that were submitted. A second call is harmless.
   *
   * @param options.wait - default true.
   * @param options.cancelFutures - default false.
   */
  shutdown(options: ShutdownOptions = {}): void {
    passing("shutdown", this.#resource, () => {
      open.delete(this);
      closeQueue(this.#at, options.cancelFutures === true);
      if (options.wait !== false) waitForThreads(this.#at);
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

  #enqueue(job: number): void {
    lockWord(this.#at + MUTEX);
    const mode = word(this.#at, MODE);
    if (mode !== OPEN) {
      unlockWord(this.#at + MUTEX);
      drop(KIND.future, job);
      if (mode === BROKEN)
        throw new BrokenExecutor("Expected `submit` on a working executor, got one whose thread died");
      throw new RuntimeError("Expected `submit` on an executor that is open, got one that has shut down");
    }
    const tail = word(this.#at, TAIL);
    words[tail === 0 ? this.#at + HEAD : tail + NEXT] = job;
    words[this.#at + TAIL] = job;
    words[this.#at + QUEUED] = word(this.#at, QUEUED) + 1;
    const idle = word(this.#at, IDLE);
    const wanted =
      word(this.#at, QUEUED) > idle + word(this.#at, STARTING) && word(this.#at, STARTED) < word(this.#at, MAX_WORKERS);
    const number = word(this.#at, STARTED);
    if (wanted) {
      for (const counter of [STARTED, STARTING, ALIVE]) words[this.#at + counter] = word(this.#at, counter) + 1;
    }
    words[this.#at + WAKE_UPS] = word(this.#at, WAKE_UPS) + 1;
    unlockWord(this.#at + MUTEX);
    if (idle > 0) wake(this.#at + WAKE_UPS, 1);
    if (wanted) this.#startWorker(number);
  }

  #startWorker(number: number): void {
    try {
      startThread(`${loadText(word(this.#at, PREFIX))}_${number}`, this.#at);
    } catch (error) {
      // No thread will come: take it out of the books, so that `shutdown` does not wait for it.
      for (const counter of [STARTED, STARTING, ALIVE]) Atomics.sub(words, this.#at + counter, 1);
      throw error;
    }
  }
}

/** Shuts down what the program left open, waiting for its jobs, as a process joins its threads at its end. */
export function shutdownAll(): void {
  for (const executor of open) closeQueue(addressOf(executor), false);
  for (const executor of open) waitForThreads(addressOf(executor));
  open.clear();
}

/** Lets no more jobs in, and sends the idle threads home. */
function closeQueue(at: number, cancelling: boolean): void {
  const cancelled: number[] = [];
  lockWord(at + MUTEX);
  if (word(at, MODE) === OPEN) words[at + MODE] = SHUT;
  if (cancelling) {
    for (let job = word(at, HEAD); job !== 0; job = word(job, NEXT)) cancelled.push(job);
    for (const counter of [HEAD, TAIL, QUEUED]) words[at + counter] = 0;
  }
  words[at + WAKE_UPS] = word(at, WAKE_UPS) + 1;
  unlockWord(at + MUTEX);
  wake(at + WAKE_UPS);
  for (const job of cancelled) {
    if (Atomics.compareExchange(words, job + STATE, PENDING, CANCELLED) === PENDING) wake(job + STATE);
    drop(KIND.future, job);
  }
}

function waitForThreads(at: number): void {
  for (let alive = word(at, ALIVE); alive > 0 && word(at, MODE) !== BROKEN; alive = word(at, ALIVE)) {
    waitAt(at + ALIVE, alive);
  }
}

/** Each function's name, stored once in this heap. */
let texts = new Map<string, number>();
let textsHeap: Int32Array | undefined;

function functionText(name: string): number {
  if (textsHeap !== words) {
    textsHeap = words;
    texts = new Map();
  }
  const known = texts.get(name);
  if (known !== undefined) return known;
  const stored = storeText(name);
  texts.set(name, stored);
  return stored;
}

function notExported(fn: unknown): TypeError {
  if (typeof fn !== "function")
    return new TypeError(expected("an exported function as the first argument of `submit`", fn));
  const what = fn.name === "" ? "a closure" : describe(fn);
  const cure =
    fn.name === ""
      ? "Give it a name and export it: `export function job(...) { ... }`"
      : `Write \`export function ${fn.name}(...)\` at the top level`;
  return new TypeError(
    `Expected an exported function as the first argument of \`submit\`, got ${what} that no module exports. ` +
      `The thread runs your module anew and finds the job there by its name; it cannot see this thread's variables. ${cure}, and pass what it needs as arguments`,
  );
}

registerKind(KIND.executor, (at) => new ThreadPoolExecutor(new Existing(at)));
