// A pool's inside: which connections there are, who waits for one, and what is being done to get one. It starts no more than it has room for.
import { type Waiter, Waiters } from "../asyncio/waiters.ts";
import type { WaitOptions } from "../asyncio/wait-options.ts";
import { TimeoutError } from "../errors.ts";
import { reportError } from "../host.ts";
import { passingAsync, probe, type Resource } from "../probe.ts";
import { PoolClosedError } from "./errors.ts";
import { IdleSlots } from "./idle-slots.ts";
import { closeByItself, type PoolOptions } from "./options.ts";
import { Slot } from "./slot.ts";
import { within } from "./within.ts";

/** What a borrower brings to the line. */
interface Claim {
  readonly purpose: string | undefined;
  /** Whether a connection is being opened for it just now; it gets the error of that. */
  isOpenedFor: boolean;
}

/** Opens a connection; the signal aborts when it is not wanted any more. */
export type Open<T> = (signal: AbortSignal) => PromiseLike<T> | T;

export class Stock<T> {
  readonly waiters = new Waiters<Slot<T>, Claim>();
  readonly idle: IdleSlots<T>;
  readonly maxSize: number;
  /** All that take a place: open ones, and those on their way in or out. */
  size = 0;
  borrowed = 0;
  opening = 0;
  isClosed = false;
  /** What closing connections threw since the pool was closed. */
  readonly closeErrors: unknown[] = [];
  /** Who waits for the last connection to be closed. */
  readonly closers = new Waiters<void>();
  readonly #open: Open<T>;
  readonly #options: PoolOptions<T>;
  readonly #slots = new Set<Slot<T>>();
  readonly #closing = new AbortController();
  /** Openings and checks under way: each will serve a waiter if it goes well. */
  #supplies = 0;
  #lastNumber = 0;

  constructor(open: Open<T>, options: PoolOptions<T>) {
    this.#open = open;
    this.#options = options;
    this.maxSize = options.maxSize ?? 10;
    this.idle = new IdleSlots(options.idleTimeoutMs, (slot) => {
      if (this.#slots.size <= (options.minSize ?? 0)) return false;
      void this.#close(slot);
      return true;
    });
  }

  /** Whether somebody who came now would be served without waiting for others. */
  get hasRoom(): boolean {
    const wanted = this.waiters.size - this.#supplies;
    return this.idle.size + this.maxSize - this.size > wanted;
  }

  /** Gives a connection at once if one is idle and needs no check; else a promise of one. */
  claim(purpose: string | undefined, options: WaitOptions): Promise<Slot<T>> | Slot<T> {
    if (this.isClosed) throw new PoolClosedError("The pool is closed: it lends nothing any more");
    if (options.signal?.aborted === true) throw options.signal.reason;
    if (this.#options.check === undefined) {
      const slot = this.idle.pop();
      if (slot !== undefined) return this.lend(slot, purpose);
    }
    const tooLate = (): Error =>
      new TimeoutError(`No connection came free within ${options.timeoutMs} ms: ${this.describe()}`);
    const { promise } = this.waiters.joinUntil({ purpose, isOpenedFor: false }, options, tooLate);
    this.#supply();
    return promise;
  }

  lend(slot: Slot<T>, purpose: string | undefined): Slot<T> {
    slot.isBorrowed = true;
    slot.purpose = purpose;
    this.borrowed++;
    return slot;
  }

  takeBack(slot: Slot<T>, broken: boolean): void {
    slot.isBorrowed = false;
    slot.stack = undefined;
    this.borrowed--;
    if (this.isClosed || broken) void this.#close(slot);
    else if (this.waiters.size > this.#supplies) this.#examine(slot);
    else this.idle.push(slot);
  }

  close(): void {
    this.isClosed = true;
    this.waiters.rejectAll(() => new PoolClosedError("The pool was closed while this borrower waited"));
    this.#closing.abort(new PoolClosedError("The pool was closed while it opened a connection"));
    for (let slot = this.idle.pop(); slot !== undefined; slot = this.idle.pop()) void this.#close(slot);
  }

  /** Says what the connections are doing that nobody can have now. */
  describe(): string {
    const held = [...this.#slots].filter((slot) => slot.isBorrowed);
    const named = held.slice(0, 5).map((slot) => slot.describe());
    if (held.length > 5) named.push(`${held.length - 5} more`);
    const parts = held.length === 0 ? [] : [`${named.join(", ")} ${held.length === 1 ? "is" : "are"} borrowed`];
    if (this.opening > 0) parts.push(`${this.opening} being opened`);
    const others = this.size - held.length - this.opening - this.idle.size;
    if (others > 0) parts.push(`${others} being checked or closed`);
    return parts.join("; ");
  }

  /** Starts what is needed for those who wait, as far as there is room. */
  #supply(): void {
    while (this.waiters.size > this.#supplies) {
      const slot = this.idle.pop();
      if (slot !== undefined) {
        this.#examine(slot);
      } else {
        let waiter = this.waiters.first;
        while (waiter?.brought.isOpenedFor === true) waiter = waiter.next;
        if (waiter === undefined || this.size >= this.maxSize) return;
        void this.#openFor(waiter);
      }
    }
  }

  async #openFor(waiter: Waiter<Slot<T>, Claim>): Promise<void> {
    waiter.brought.isOpenedFor = true;
    const lane: Resource = {
      kind: "connection",
      label: `${this.#options.name ?? "connection"}-${++this.#lastNumber}`,
      site: probe === undefined ? undefined : new Error().stack,
    };
    const act = (): Promise<T> =>
      this.#answer(lane, "Opening", this.#open, (late) => void this.#close(new Slot(late, lane)));
    this.size++;
    this.opening++;
    this.#supplies++;
    let slot: Slot<T> | undefined;
    try {
      slot = new Slot(await (probe === undefined ? act() : passingAsync("open", lane, act)), lane);
    } catch (error) {
      if (waiter.waiting) {
        this.waiters.remove(waiter);
        waiter.reject(error);
      }
    }
    // What was opened may go to somebody who came before; then another has to be opened for this one.
    waiter.brought.isOpenedFor = false;
    this.opening--;
    this.#supplies--;
    if (slot === undefined) {
      this.#leave();
    } else {
      this.#slots.add(slot);
      this.#serve(slot);
    }
  }

  /** Lends a connection to the one who waits longest, if it is alive; else closes it and sees to another. */
  #examine(slot: Slot<T>): void {
    const { check } = this.#options;
    if (check === undefined) {
      this.#serve(slot);
      return;
    }
    this.#supplies++;
    let answer: PromiseLike<boolean> | boolean;
    try {
      answer = check(slot.connection);
    } catch {
      answer = false;
    }
    if (typeof answer === "object") {
      void this.#answer(slot.lane, "Checking", () => answer).then(
        (alive) => this.#examined(slot, alive),
        () => this.#examined(slot, false),
      );
    } else {
      this.#examined(slot, answer);
    }
  }

  #examined(slot: Slot<T>, alive: boolean): void {
    this.#supplies--;
    if (alive) {
      this.#serve(slot);
    } else {
      void this.#close(slot);
      this.#supply();
    }
  }

  #serve(slot: Slot<T>): void {
    if (this.isClosed) {
      void this.#close(slot);
      return;
    }
    const waiter = this.waiters.take();
    if (waiter === undefined) this.idle.push(slot);
    else waiter.resolve(this.lend(slot, waiter.brought.purpose));
  }

  async #close(slot: Slot<T>): Promise<void> {
    const { close = closeByItself } = this.#options;
    const act = (): Promise<unknown> => this.#answer(slot.lane, "Closing", () => close(slot.connection));
    const isKnown = this.#slots.delete(slot);
    try {
      await (probe === undefined ? act() : passingAsync("close", slot.lane, act));
    } catch (error) {
      if (this.isClosed) this.closeErrors.push(error);
      else reportError(error);
    }
    // One that opened too late has given its place up already.
    if (isKnown) this.#leave();
  }

  /** Lets the place of a connection be free. */
  #leave(): void {
    this.size--;
    this.#supply();
    if (!this.isClosed || this.size > 0) return;
    for (let closer = this.closers.take(); closer !== undefined; closer = this.closers.take()) closer.resolve();
  }

  #answer<Answer>(
    lane: Resource,
    doing: string,
    act: (signal: AbortSignal) => PromiseLike<Answer> | Answer,
    late?: (answer: Answer) => void,
  ): Promise<Answer> {
    const timeoutMs = this.#options.answerTimeoutMs;
    const signal = this.#closing.signal;
    return within({ what: `${doing} ${lane.label}`, timeoutMs, signal, act, ...(late && { late }) });
  }
}
