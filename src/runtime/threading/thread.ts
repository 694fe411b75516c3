import { expected, RuntimeError } from "../errors.ts";
import { textOfJob } from "../futures/job-names.ts";
import { allocate, retain } from "../heap/allocator.ts";
import { loadText, storeText } from "../heap/blobs.ts";
import { threadId, whenAttached, words } from "../heap/heap.ts";
import { HEADER, KIND } from "../heap/layout.ts";
import { storeMessage } from "../heap/messages.ts";
import { addressOf, drop, Existing, ours, receive, registerKind, SharedObject } from "../heap/shared.ts";
import { passing, passingAsync, type Resource } from "../probe.ts";
import { isLoading } from "../program.ts";
import { namesResources } from "../resource-of.ts";
import {
  isDaemon,
  isRunning,
  nameOfThread,
  servedHere,
  startThread,
  waitForThread,
  waitForThreadAsync,
} from "../threads.ts";
import { endOfThread } from "./end-of-thread.ts";
import { checkedTimeout, type WaitOptions } from "./lock.ts";
import {
  ARGUMENTS,
  DAEMON,
  disposeThread,
  IDENT,
  NAME,
  STARTING,
  TARGET,
  THREAD_OBJECT_WORDS,
} from "./thread-record.ts";

/** What a `Thread` is told. */
export type ThreadOptions<A extends unknown[]> = {
  /** The function that the thread runs. Your module must export it: the thread finds it by its name. */
  readonly target: (...args: A) => unknown;
  /** How it is called in errors and beside its lines. Default: `Thread-N (target)`. */
  readonly name?: string;
  /** Whether the program ends without waiting for it, and ends it. Default: as the thread that makes it. */
  readonly daemon?: boolean;
} & ([] extends A ? { readonly args?: A } : { /** What the function is called with; copied. */ readonly args: A });

/**
 * A thread that runs one exported function, and then ends. The program waits at its end for those that are no daemons.
 *
 * An error in it is reported and ends this thread alone. What the function returns is lost: for results there is `ThreadPoolExecutor`.
 *
 * @example
 * ```ts
 * import { SharedInt, Thread } from "unwind/threading";
 *
 * const total = new SharedInt(0);
 *
 * export function count(upTo: number): void {
 *   for (let number = 1; number <= upTo; number++) total.add(number);
 * }
 *
 * export function main(): void {
 *   const thread = new Thread({ target: count, args: [100] });
 *   thread.start();
 *   thread.join();
 *   console.log(thread.name, total.value); // prints Thread-1 (count) 5050
 * }
 * ```
 */
export class Thread<A extends unknown[] = unknown[]> extends SharedObject {
  readonly #at = addressOf(this);
  readonly #target: unknown;
  readonly #resource: Resource;

  static {
    namesResources((object) => (#resource in object ? object.#resource : undefined));
  }

  /** @throws {TypeError} when the target is not exported, or an argument cannot travel. */
  constructor(options: ThreadOptions<A>);
  /** @internal */
  constructor(existing: Existing);
  constructor(options: ThreadOptions<A> | Existing) {
    if (options instanceof Existing) {
      super(ours, KIND.thread, THREAD_OBJECT_WORDS, () => undefined, options);
    } else {
      const { target, args = [], name, daemon = isDaemon(threadId) } = options;
      // While the module loads, nobody knows yet what it exports: then `start` asks.
      const text = isLoading ? 0 : textOfTarget(target);
      if (typeof target !== "function") throw new TypeError(expected("`target` to be an exported function", target));
      if (!Array.isArray(args)) throw new TypeError(expected("`args` to be an array", args));
      super(ours, KIND.thread, THREAD_OBJECT_WORDS, (at) => {
        words[at + ARGUMENTS] = storeMessage(args, (index) => `Argument ${index + 1} of ${target.name}`);
        const number = Atomics.add(words, HEADER.threadsMade, 1) + 1;
        words[at + NAME] = storeText(name ?? `Thread-${number} (${target.name})`);
        words[at + DAEMON] = daemon ? 1 : 0;
        words[at + TARGET] = text;
      });
      this.#target = target;
    }
    this.#resource = { kind: "thread", label: this.name, at: this.#at };
  }

  /** How the thread is called. */
  get name(): string {
    return loadText(words[this.#at + NAME] as number);
  }

  /** A number that no other thread of the program has; `undefined` before its start. */
  get ident(): number | undefined {
    const ident = Atomics.load(words, this.#at + IDENT);
    return ident > 0 ? ident : undefined;
  }

  /** Whether the program ends without waiting for it. */
  get daemon(): boolean {
    return words[this.#at + DAEMON] === 1;
  }

  /**
   * Starts the thread. It comes up on its own; this one goes on at once.
   *
   * @throws {RuntimeError} when it was started before, or where there can be no threads.
   */
  start(): void {
    const text = (words[this.#at + TARGET] as number) || textOfTarget(this.#target);
    if (Atomics.compareExchange(words, this.#at + IDENT, 0, STARTING) !== 0)
      throw new RuntimeError("Expected `start` once for each thread, got it a second time: make another thread");
    words[this.#at + TARGET] = text;
    // The thread holds this object: the program may let go of it.
    retain(this.#at);
    try {
      passing("submit", this.#resource, () => {
        const id = startThread(this.name, this.#at, KIND.thread, this.daemon);
        Atomics.store(words, this.#at + IDENT, id + 1);
      });
    } catch (error) {
      Atomics.compareExchange(words, this.#at + IDENT, STARTING, 0);
      drop(KIND.thread, this.#at);
      throw error;
    }
  }

  /** Tells whether it was started and has not ended. */
  isAlive(): boolean {
    const ident = Atomics.load(words, this.#at + IDENT);
    return ident > 0 && isRunning(ident - 1);
  }

  /**
   * Waits until the thread has ended, by itself or by an error.
   *
   * @param options.timeoutMs - milliseconds, counted from the call. Default: no deadline.
   * @returns whether it has ended: `false` at the deadline.
   * @throws {RuntimeError} when it was never started, or is the very thread that asks.
   */
  join(options?: WaitOptions): boolean {
    const timeoutMs = checkedTimeout(options?.timeoutMs);
    const id = this.#joinable();
    return passing("wait", this.#resource, () => waitForThread(id, timeoutMs), endOfThread(id, timeoutMs));
  }

  /**
   * Waits for the end of the thread without blocking this one.
   *
   * @param options.timeoutMs - milliseconds, counted from the call. Default: no deadline.
   * @throws as `join` does.
   */
  async joinAsync(options?: WaitOptions): Promise<boolean> {
    const timeoutMs = checkedTimeout(options?.timeoutMs);
    const id = this.#joinable();
    const wait = (): Promise<boolean> => waitForThreadAsync(id, timeoutMs);
    return await passingAsync("wait", this.#resource, wait, endOfThread(id, timeoutMs));
  }

  #joinable(): number {
    const { ident } = this;
    if (ident === undefined)
      throw new RuntimeError("Expected `join` on a thread that was started, got one that was not");
    if (ident === threadId + 1)
      throw new RuntimeError("Expected `join` on another thread, got the thread that asks: it would wait for itself");
    return ident - 1;
  }
}

function textOfTarget(target: unknown): number {
  return textOfJob(target, {
    what: "the `target` of a thread",
    by: "`start`",
    cure: "start threads in `main`, or in a function that it calls",
  });
}

/** This thread's own object, once somebody asked for it. */
let current: Thread | undefined;
whenAttached(() => {
  current = undefined;
});

/**
 * Gives the thread that this code runs in: the main one, one that `start` started, or one of an executor's.
 *
 * @example
 * ```ts
 * console.log(currentThread().name, currentThread().isAlive()); // prints MainThread true
 * ```
 */
export function currentThread(): Thread {
  if (current === undefined) {
    const own = receive(KIND.thread, servedHere(KIND.thread) || objectForThisThread());
    // A thread's address gives a thread.
    if (own instanceof Thread) current = own;
  }
  return current as Thread;
}

/** Makes the object of a thread that no `Thread` started. */
function objectForThisThread(): number {
  const at = allocate(THREAD_OBJECT_WORDS);
  words[at + NAME] = storeText(nameOfThread(threadId));
  words[at + DAEMON] = isDaemon(threadId) ? 1 : 0;
  words[at + IDENT] = threadId + 1;
  return at;
}

/**
 * Tells whether this code runs in the program's main thread.
 *
 * @example
 * ```ts
 * console.log(isMainThread()); // prints true
 * ```
 */
export function isMainThread(): boolean {
  return threadId === 0;
}

registerKind(KIND.thread, (at) => new Thread(new Existing(at)), disposeThread);
