// What the three queues share: bounds, waiting, handing over, counting what is unfinished, shutting down. They differ in the order of their items.
import { expected, TimeoutError } from "../errors.ts";
import { passing, passingAsync, probe, type Resource } from "../probe.ts";
import { namesResources } from "../resource-of.ts";
import { QueueEmpty, QueueFull, QueueShutDown } from "./errors.ts";
import { checkWait, type WaitOptions } from "./wait-options.ts";
import { Waiters } from "./waiters.ts";

/** Where a queue keeps its items, in its own order. */
export interface Items<T> {
  readonly size: number;
  push(item: T): void;
  pop(): T | undefined;
}

/** Options of `shutdown`. */
export interface ShutdownOptions {
  /** Whether what is on the queue is thrown away, instead of given out first. Default: false. */
  readonly immediate?: boolean;
}

export abstract class BaseQueue<T> {
  readonly #items: Items<T>;
  readonly #maxsize: number;
  readonly #getters = new Waiters<T>();
  /** Each brings the item that it waits to put. */
  readonly #putters = new Waiters<void, { readonly item: T }>();
  readonly #joiners = new Waiters<void>();
  #unfinished = 0;
  #isShutDown = false;
  #resource: Resource | undefined = undefined;

  static {
    namesResources((object) => (#resource in object ? object.#lane() : undefined));
  }

  /** @internal */
  constructor(maxsize: number, items: Items<T>) {
    if (typeof maxsize !== "number" || Number.isNaN(maxsize)) {
      throw new RangeError(expected("`maxsize` to be a number of items, or 0 for no bound", maxsize));
    }
    this.#maxsize = maxsize;
    this.#items = items;
  }

  /** How many items the queue holds at most; 0 or less for no bound. */
  get maxsize(): number {
    return this.#maxsize;
  }

  /** How many items are on the queue just now. */
  qsize(): number {
    return this.#look(() => this.#items.size);
  }

  /** Tells whether nothing is on the queue just now. */
  empty(): boolean {
    return this.#look(() => this.#items.size === 0);
  }

  /** Tells whether the queue has no room just now. */
  full(): boolean {
    return this.#look(() => this.#isFull());
  }

  /**
   * Puts an item, as soon as there is room. Who waits for room is served in order of arrival.
   *
   * @param options.timeoutMs - milliseconds, counted from the call. Default: no deadline.
   * @param options.signal - ends the wait when it aborts; the item is not put then. Default: none.
   * @throws {QueueShutDown} when the queue has been shut down, or is meanwhile. {TimeoutError} when there was no room in time;
   *   the signal's reason when it aborted.
   * @example
   * ```ts
   * const queue = new Queue<string>(1);
   * await queue.put("a");
   * const later = queue.put("b"); // waits for room
   * console.log(await queue.get()); // prints a
   * await later;
   * console.log(await queue.get()); // prints b
   * ```
   */
  async put(item: T, options?: WaitOptions): Promise<void> {
    checkWait(options);
    if (probe === undefined) await this.#putSoon(item, options);
    else await passingAsync("put", this.#lane(), () => this.#putSoon(item, options));
  }

  /**
   * Puts an item without waiting.
   *
   * @throws {QueueFull} when there is no room. {QueueShutDown} when the queue has been shut down.
   */
  putNowait(item: T): void {
    if (probe === undefined) this.#putNow(item);
    else passing("put", this.#lane(), () => this.#putNow(item));
  }

  /**
   * Takes an item, as soon as there is one. Who waits for one is served in order of arrival.
   *
   * @param options.timeoutMs - milliseconds, counted from the call. Default: no deadline.
   * @param options.signal - ends the wait when it aborts; no item is lost with it. Default: none.
   * @throws {QueueShutDown} when the queue has been shut down and is empty, or is shut down meanwhile. {TimeoutError} when no
   *   item came in time; the signal's reason when it aborted.
   * @example
   * ```ts
   * const queue = new Queue<string>();
   * const next = queue.get();
   * queue.putNowait("a");
   * console.log(await next); // prints a
   * ```
   */
  async get(options?: WaitOptions): Promise<T> {
    checkWait(options);
    if (probe === undefined) return await this.#getSoon(options);
    return await passingAsync("get", this.#lane(), () => this.#getSoon(options));
  }

  /**
   * Takes an item without waiting.
   *
   * @throws {QueueEmpty} when there is none. {QueueShutDown} when there is none and the queue has been shut down.
   */
  getNowait(): T {
    return probe === undefined ? this.#getNow() : passing("get", this.#lane(), () => this.#getNow());
  }

  /**
   * Says that the work on one item that was taken is done. `join` waits until that has been said of every item.
   *
   * @throws {RangeError} when it is said more often than items were put.
   * @example
   * ```ts
   * const queue = new Queue<string>();
   * queue.putNowait("a");
   * const done = queue.join().then(() => console.log("all done"));
   * console.log("working on", await queue.get()); // prints working on a
   * queue.taskDone();
   * await done; // prints all done
   * ```
   */
  taskDone(): void {
    if (probe === undefined) this.#finish();
    else passing("store", this.#lane(), () => this.#finish());
  }

  /**
   * Waits until every item that was put has been taken and `taskDone` was called for it.
   *
   * @param options.timeoutMs - milliseconds, counted from the call. Default: no deadline.
   * @param options.signal - ends the wait when it aborts. Default: none.
   * @throws {TimeoutError} when work was left at the deadline; the signal's reason when it aborted.
   */
  async join(options?: WaitOptions): Promise<void> {
    checkWait(options);
    if (probe === undefined) await this.#joinSoon(options);
    else await passingAsync("wait", this.#lane(), () => this.#joinSoon(options));
  }

  /**
   * Ends the queue's life, so that nobody waits for what will not come: nothing can be put any more; what is there is given out
   * still, then every `get` fails. Who waits at that moment gets a `QueueShutDown`.
   *
   * @param options.immediate - throw away what is there, and count it as done. Default: false.
   * @example
   * ```ts
   * const queue = new Queue<string>();
   * queue.putNowait("last");
   * queue.shutdown();
   * console.log(await queue.get()); // prints last
   * await queue.get().catch((error: Error) => console.log(error.name)); // prints QueueShutDown
   * ```
   */
  shutdown(options?: ShutdownOptions): void {
    if (probe === undefined) this.#shutDown(options?.immediate === true);
    else passing("shutdown", this.#lane(), () => this.#shutDown(options?.immediate === true));
  }

  #lane(): Resource {
    return (this.#resource ??= { kind: "queue", label: "queue" });
  }

  #look<Answer>(answer: () => Answer): Answer {
    return probe === undefined ? answer() : passing("load", this.#lane(), answer);
  }

  #isFull(): boolean {
    return this.#maxsize > 0 && this.#items.size >= this.#maxsize;
  }

  /** Adds an item there is room for: to the one who waits longest for it, or to the others. */
  #add(item: T): void {
    const getter = this.#getters.take();
    // A comparison of the program's own may throw in the middle of a push; then nothing was put.
    if (getter === undefined) this.#items.push(item);
    else getter.resolve(item);
    this.#unfinished++;
  }

  /** Takes an item that is there, and gives its room to the one who waits longest for it. */
  #remove(): T {
    // The queue is not empty, so there is one, and it may be `undefined` itself.
    const item = this.#items.pop() as T;
    while (!this.#isFull()) {
      const putter = this.#putters.take();
      if (putter === undefined) break;
      try {
        this.#add(putter.brought.item);
        putter.resolve();
      } catch (thrown) {
        putter.reject(thrown);
      }
    }
    return item;
  }

  #putNow(item: T): void {
    if (this.#isShutDown) throw shutDownError("put");
    if (this.#isFull()) throw new QueueFull(`The queue is full: it holds ${this.#maxsize} at most`);
    this.#add(item);
  }

  #putSoon(item: T, options: WaitOptions | undefined): Promise<void> | void {
    if (options?.signal?.aborted === true) throw options.signal.reason;
    if (this.#isShutDown || !this.#isFull()) {
      this.#putNow(item);
      return;
    }
    const tooLate = (): Error => new TimeoutError(`The queue had no room within ${options?.timeoutMs} ms`);
    return this.#putters.wait({ item }, options, tooLate);
  }

  #getNow(): T {
    if (this.#items.size > 0) return this.#remove();
    if (this.#isShutDown) throw shutDownError("get");
    throw new QueueEmpty("The queue is empty");
  }

  #getSoon(options: WaitOptions | undefined): Promise<T> | T {
    if (options?.signal?.aborted === true) throw options.signal.reason;
    if (this.#isShutDown || this.#items.size > 0) return this.#getNow();
    const tooLate = (): Error => new TimeoutError(`Nothing came on the queue within ${options?.timeoutMs} ms`);
    return this.#getters.wait(undefined, options, tooLate);
  }

  #finish(): void {
    if (this.#unfinished === 0) {
      throw new RangeError("Expected `taskDone` once for each item that was put, got one call more");
    }
    this.#unfinished--;
    if (this.#unfinished === 0) {
      for (let joiner = this.#joiners.take(); joiner !== undefined; joiner = this.#joiners.take()) joiner.resolve();
    }
  }

  #joinSoon(options: WaitOptions | undefined): Promise<void> | void {
    if (options?.signal?.aborted === true) throw options.signal.reason;
    if (this.#unfinished === 0) return;
    const tooLate = (): Error =>
      new TimeoutError(`${this.#unfinished} items of the queue were not done within ${options?.timeoutMs} ms`);
    return this.#joiners.wait(undefined, options, tooLate);
  }

  #shutDown(immediate: boolean): void {
    this.#isShutDown = true;
    while (immediate && this.#items.size > 0) {
      this.#items.pop();
      if (this.#unfinished > 0) this.#finish();
    }
    this.#getters.rejectAll(() => shutDownError("get"));
    this.#putters.rejectAll(() => shutDownError("put"));
  }
}

function shutDownError(act: "put" | "get"): QueueShutDown {
  return new QueueShutDown(
    act === "put"
      ? "The queue has been shut down: nothing can be put any more"
      : "The queue has been shut down, and is empty",
  );
}
