// Who waits, in order of arrival: a linked list, so that the oldest is served and anyone leaves in constant time.
import { canInterrupt, whenInterrupted } from "../interrupts.ts";
import { watchAbort } from "./abort-watch.ts";
import { afterMs } from "./timer.ts";
import type { WaitOptions } from "./wait-options.ts";

/** Makes the error of a wait whose time is up. */
export type TooLate = () => Error;

/** One who waits for a `Served`, and brought something along. */
export class Waiter<Served, Brought = undefined> {
  next: Waiter<Served, Brought> | undefined = undefined;
  previous: Waiter<Served, Brought> | undefined = undefined;
  readonly promise: Promise<Served>;
  readonly brought: Brought;
  resolve: (served: Served) => void;
  reject: (reason: unknown) => void;
  /** False as soon as it has left the line, served or not. */
  waiting = true;
  /** Stops the deadline, and the watching of the signal and for an interrupt. */
  stop: (() => void) | undefined = undefined;

  constructor(brought: Brought) {
    this.brought = brought;
    this.promise = new Promise<Served>(capture as Executor<Served>);
    this.resolve = captured.resolve as (served: Served) => void;
    this.reject = captured.reject;
  }
}

type Executor<T> = (resolve: (value: T) => void, reject: (reason: unknown) => void) => void;

// One executor for all, not a closure for each: a waiter is made for every contended acquisition.
const captured = { resolve: (_: never): void => {}, reject: (_: unknown): void => {} };
const capture: Executor<never> = (resolve, reject) => {
  captured.resolve = resolve;
  captured.reject = reject;
};

/** A line of waiters. Who is taken out of it is served at that moment: a deadline or a signal that comes later finds nobody. */
export class Waiters<Served, Brought = undefined> {
  /** How many wait. */
  size = 0;
  first: Waiter<Served, Brought> | undefined = undefined;
  #last: Waiter<Served, Brought> | undefined = undefined;

  /** Joins the line at its end. */
  join(brought: Brought): Waiter<Served, Brought> {
    const waiter = new Waiter<Served, Brought>(brought);
    const last = this.#last;
    waiter.previous = last;
    if (last === undefined) this.first = waiter;
    else last.next = waiter;
    this.#last = waiter;
    this.size++;
    return waiter;
  }

  /** Joins the line until served, or until the deadline or the signal says otherwise. */
  wait(brought: Brought, options: WaitOptions | undefined, tooLate: TooLate): Promise<Served> {
    if (options?.signal?.aborted === true) return Promise.reject(options.signal.reason as Error);
    if (options?.timeoutMs === 0) return Promise.reject(tooLate());
    return this.joinUntil(brought, options, tooLate).promise;
  }

  /** The same, for who needs the waiter itself; it joins even if there is no time to wait. */
  joinUntil(brought: Brought, options: WaitOptions | undefined, tooLate: TooLate): Waiter<Served, Brought> {
    const waiter = this.join(brought);
    const timeoutMs = options?.timeoutMs;
    const signal = options?.signal;
    if (timeoutMs === undefined && signal === undefined && !canInterrupt) return waiter;
    const stopInterrupts = canInterrupt ? whenInterrupted((reason) => this.#leave(waiter, reason)) : undefined;
    const stopTimer = timeoutMs === undefined ? undefined : afterMs(timeoutMs, () => this.#leave(waiter, tooLate()));
    const stopWatching = signal && watchAbort(signal, () => this.#leave(waiter, signal.reason));
    waiter.stop = () => {
      stopInterrupts?.();
      stopTimer?.();
      stopWatching?.();
    };
    return waiter;
  }

  /** Takes the oldest out of the line, to be resolved or rejected by the caller. */
  take(): Waiter<Served, Brought> | undefined {
    const waiter = this.first;
    if (waiter === undefined) return undefined;
    const { next } = waiter;
    this.first = next;
    if (next === undefined) this.#last = undefined;
    else next.previous = undefined;
    this.#left(waiter);
    return waiter;
  }

  /** Rejects everybody. */
  rejectAll(reason: () => unknown): void {
    for (let waiter = this.take(); waiter !== undefined; waiter = this.take()) waiter.reject(reason());
  }

  /** Takes a waiter out of the line, wherever it stands. */
  remove(waiter: Waiter<Served, Brought>): void {
    const { next, previous } = waiter;
    if (previous === undefined) this.first = next;
    else previous.next = next;
    if (next === undefined) this.#last = previous;
    else next.previous = previous;
    this.#left(waiter);
  }

  #left(waiter: Waiter<Served, Brought>): void {
    waiter.next = undefined;
    waiter.previous = undefined;
    waiter.waiting = false;
    this.size--;
    if (waiter.stop !== undefined) waiter.stop();
  }

  #leave(waiter: Waiter<Served, Brought>, reason: unknown): void {
    this.remove(waiter);
    waiter.reject(reason);
  }
}
