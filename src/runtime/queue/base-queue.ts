// What the three queues share: bounds, waiting, handing over, counting what is unfinished, shutting down. They differ in the order of their items.
import { expected, TimeoutError } from "../errors.ts";
import { deadlineAfter, remaining, waitAsyncAt, waitAt } from "../heap/futex.ts";
import { words } from "../heap/heap.ts";
import type { KIND } from "../heap/layout.ts";
import { awaitTurn, awaitTurnAsync } from "../heap/line.ts";
import { addressOf, Existing, type ours, SharedObject } from "../heap/shared.ts";
import { type HeapCondition, passing, passingAsync, probe, type Resource, type Waits } from "../probe.ts";
import { namesResources } from "../resource-of.ts";
import { checkedTimeout, type WaitOptions } from "../threading/lock.ts";
import { ask, endGet, endPut, finish, giveUp, isFull, offer, shutDown, takeAsked, word } from "./operations.ts";
import { blocks, deadlineOf, type QueueOptions, type ShutdownOptions } from "./queue-options.ts";
import { COUNT, MAXSIZE, QUEUE_WORDS, SHUT, UNFINISHED } from "./record.ts";
import { beginSlots, type Order } from "./slots.ts";

type QueueKind = typeof KIND.queue | typeof KIND.lifoQueue | typeof KIND.priorityQueue;

/** Their use is explained at `Queue`. */
export abstract class BaseQueue<T> extends SharedObject {
  readonly #at = addressOf(this);
  readonly #order: Order;
  #resource: Resource | undefined;

  static {
    namesResources((object) => (#resource in object ? object.#lane() : undefined));
  }

  /** @internal */
  constructor(key: typeof ours, kind: QueueKind, order: Order, maxsize: number | Existing) {
    if (maxsize instanceof Existing) {
      super(key, kind, QUEUE_WORDS, () => undefined, maxsize);
    } else {
      if (!Number.isInteger(maxsize) || maxsize < 0 || maxsize > 2 ** 31 - 1)
        throw new RangeError(expected("`maxsize` to be a whole number, 0 or more", maxsize));
      super(key, kind, QUEUE_WORDS, (at) => {
        words[at + MAXSIZE] = maxsize;
        beginSlots(at);
      });
    }
    this.#order = order;
  }

  /** How many items the queue holds at most; 0 for no bound. */
  get maxsize(): number {
    return word(this.#at, MAXSIZE);
  }

  /** How many items are on the queue just now. */
  qsize(): number {
    return this.#look(() => word(this.#at, COUNT));
  }

  /** Tells whether nothing is on the queue just now. */
  empty(): boolean {
    return this.#look(() => word(this.#at, COUNT) === 0);
  }

  /** Tells whether there is no room just now. */
  full(): boolean {
    return this.#look(() => isFull(this.#at));
  }

  /**
   * Puts an item, as soon as there is room. Who waits for room is served in order of arrival.
   *
   * @param item - plain data, or what unwind/threading makes; it is copied.
   * @param options.block - whether to wait for room. Default: true.
   * @param options.timeoutMs - milliseconds, counted from the call. Default: no deadline.
   * @throws {Full} when there was no room, in time. {ShutDown} when the queue has been shut down, or is meanwhile. {TypeError} when the item cannot travel.
   */
  put(item: T, options?: QueueOptions): void {
    const [block, timeoutMs] = [blocks(options), deadlineOf(options)];
    if (probe === undefined) this.#put(item, block, timeoutMs);
    else passing("put", this.#lane(), () => this.#put(item, block, timeoutMs), this.#roomIn(block, timeoutMs));
  }

  /** Puts an item without blocking the thread. Options and errors are those of `put`. */
  async putAsync(item: T, options?: QueueOptions): Promise<void> {
    const [block, timeoutMs] = [blocks(options), deadlineOf(options)];
    await passingAsync(
      "put",
      this.#lane(),
      () => this.#putSoon(item, block, timeoutMs),
      this.#roomIn(block, timeoutMs),
    );
  }

  /**
   * Puts an item without waiting.
   *
   * @throws {Full} when there is no room. {ShutDown} when the queue has been shut down. {TypeError} when the item cannot travel.
   */
  putNowait(item: T): void {
    if (probe === undefined) this.#put(item, false, undefined);
    else passing("put", this.#lane(), () => this.#put(item, false, undefined));
  }

  /**
   * Takes an item, as soon as there is one. Who waits for one is served in order of arrival.
   *
   * @param options.block - whether to wait for an item. Default: true.
   * @param options.timeoutMs - milliseconds, counted from the call. Default: no deadline.
   * @throws {Empty} when there was none, in time. {ShutDown} when the queue has been shut down and is empty, or is meanwhile.
   */
  get(options?: QueueOptions): T {
    const [block, timeoutMs] = [blocks(options), deadlineOf(options)];
    if (probe === undefined) return this.#get(block, timeoutMs) as T;
    return passing("get", this.#lane(), () => this.#get(block, timeoutMs), this.#itemIn(block, timeoutMs)) as T;
  }

  /** Takes an item without blocking the thread. Options and errors are those of `get`. */
  async getAsync(options?: QueueOptions): Promise<T> {
    const [block, timeoutMs] = [blocks(options), deadlineOf(options)];
    const get = (): Promise<unknown> => this.#getSoon(block, timeoutMs);
    return (await passingAsync("get", this.#lane(), get, this.#itemIn(block, timeoutMs))) as T;
  }

  /**
   * Takes an item without waiting.
   *
   * @throws {Empty} when there is none. {ShutDown} when there is none and the queue has been shut down.
   */
  getNowait(): T {
    if (probe === undefined) return this.#get(false, undefined) as T;
    return passing("get", this.#lane(), () => this.#get(false, undefined)) as T;
  }

  /**
   * Says that the work on one item that was taken is done. `join` waits until that has been said of every item.
   *
   * @throws {RangeError} when it is said more often than items were put.
   */
  taskDone(): void {
    if (probe === undefined) finish(this.#at);
    else passing("store", this.#lane(), () => finish(this.#at));
  }

  /**
   * Waits until every item that was put has been taken and `taskDone` was called for it.
   *
   * @param options.timeoutMs - milliseconds, counted from the call. Default: no deadline.
   * @throws {TimeoutError} when work was left at the deadline.
   */
  join(options?: WaitOptions): void {
    const timeoutMs = checkedTimeout(options?.timeoutMs);
    if (probe === undefined) this.#join(timeoutMs);
    else passing("wait", this.#lane(), () => this.#join(timeoutMs), this.#workIn(timeoutMs));
  }

  /** The twin of `join` that does not block the thread. */
  async joinAsync(options?: WaitOptions): Promise<void> {
    const timeoutMs = checkedTimeout(options?.timeoutMs);
    await passingAsync("wait", this.#lane(), () => this.#joinSoon(timeoutMs), this.#workIn(timeoutMs));
  }

  /**
   * Ends the queue's life, so that nobody waits for what will not come: nothing can be put any more; what is there is given out still, then every `get`
   * fails. Who waits at that moment gets a `ShutDown`.
   *
   * @param options.immediate - throw away what is there, and count it as done. Default: false.
   */
  shutdown(options?: ShutdownOptions): void {
    const immediate = options?.immediate === true;
    if (probe === undefined) shutDown(this.#at, immediate);
    else passing("shutdown", this.#lane(), () => shutDown(this.#at, immediate));
  }

  /** What putting waits for. */
  #roomIn(block: boolean, timeoutMs: number | undefined): Waits | undefined {
    const maxsize = word(this.#at, MAXSIZE);
    if (!block || timeoutMs === 0 || maxsize <= 0) return undefined;
    return { until: [{ at: this.#at + COUNT, is: "at most", value: maxsize - 1 }, this.#shut()], timeoutMs };
  }

  /** What taking waits for. */
  #itemIn(block: boolean, timeoutMs: number | undefined): Waits | undefined {
    if (!block || timeoutMs === 0) return undefined;
    return { until: [{ at: this.#at + COUNT, is: "at least", value: 1 }, this.#shut()], timeoutMs };
  }

  /** What waiting for the end of all work waits for. */
  #workIn(timeoutMs: number | undefined): Waits | undefined {
    return timeoutMs === 0 ? undefined : { until: [{ at: this.#at + UNFINISHED, is: "at most", value: 0 }], timeoutMs };
  }

  #shut(): HeapCondition {
    return { at: this.#at + SHUT, is: "at least", value: 1 };
  }

  #lane(): Resource {
    return (this.#resource ??= { kind: "queue", label: "queue", at: this.#at });
  }

  #look<Answer>(answer: () => Answer): Answer {
    return probe === undefined ? answer() : passing("load", this.#lane(), answer);
  }

  #put(item: T, block: boolean, timeoutMs: number | undefined): void {
    const waiter = offer(this.#at, this.#order, item, block, timeoutMs);
    if (waiter === 0) return;
    let failed: Error | undefined;
    try {
      awaitTurn(waiter, timeoutMs);
    } finally {
      failed = endPut(this.#at, waiter, timeoutMs);
    }
    if (failed !== undefined) throw failed;
  }

  async #putSoon(item: T, block: boolean, timeoutMs: number | undefined): Promise<void> {
    const waiter = offer(this.#at, this.#order, item, block, timeoutMs);
    if (waiter === 0) return;
    let failed: Error | undefined;
    try {
      await awaitTurnAsync(waiter, timeoutMs);
    } finally {
      failed = endPut(this.#at, waiter, timeoutMs);
    }
    if (failed !== undefined) throw failed;
  }

  #get(block: boolean, timeoutMs: number | undefined): unknown {
    const waiter = ask(this.#at, this.#order, block, timeoutMs);
    if (waiter === 0) return takeAsked();
    let interrupted = true;
    try {
      awaitTurn(waiter, timeoutMs);
      interrupted = false;
    } finally {
      if (interrupted) giveUp(this.#at, this.#order, waiter);
    }
    return endGet(this.#at, waiter, timeoutMs);
  }

  async #getSoon(block: boolean, timeoutMs: number | undefined): Promise<unknown> {
    const waiter = ask(this.#at, this.#order, block, timeoutMs);
    if (waiter === 0) return takeAsked();
    let interrupted = true;
    try {
      await awaitTurnAsync(waiter, timeoutMs);
      interrupted = false;
    } finally {
      if (interrupted) giveUp(this.#at, this.#order, waiter);
    }
    return endGet(this.#at, waiter, timeoutMs);
  }

  #join(timeoutMs: number | undefined): void {
    const deadline = deadlineAfter(timeoutMs);
    for (let left = word(this.#at, UNFINISHED); left > 0; left = word(this.#at, UNFINISHED)) {
      const leftMs = remaining(deadline);
      const isOver = leftMs <= 0 || !waitAt(this.#at + UNFINISHED, left, leftMs);
      if (isOver && word(this.#at, UNFINISHED) > 0) throw this.#notDone(timeoutMs);
    }
  }

  async #joinSoon(timeoutMs: number | undefined): Promise<void> {
    const deadline = deadlineAfter(timeoutMs);
    for (let left = word(this.#at, UNFINISHED); left > 0; left = word(this.#at, UNFINISHED)) {
      const leftMs = remaining(deadline);
      if (leftMs <= 0) throw this.#notDone(timeoutMs);
      await waitAsyncAt(this.#at + UNFINISHED, left, leftMs);
    }
  }

  #notDone(timeoutMs: number | undefined): TimeoutError {
    return new TimeoutError(`${word(this.#at, UNFINISHED)} items of the queue were not done within ${timeoutMs} ms`);
  }
}
