import { expected, RuntimeError, TimeoutError } from "../errors.ts";
import type { Resource } from "../probe.ts";
import { namesResources } from "../resource-of.ts";
import { abortWith, isCancellation } from "./cancellation.ts";
import { afterMs } from "./timer.ts";
import { checkSignal } from "./wait-options.ts";

/** Options of `timeout`. */
export interface TimeoutOptions {
  /** An outer signal: when it aborts, so does the one of this deadline, for the same reason. Default: none. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * A deadline for a block: what `timeout(ms)` gives, for `withAsyncContext` and `AsyncExitStack`.
 */
export class Timeout {
  #ms: number;
  readonly #outer: AbortSignal | undefined;
  readonly #controller = new AbortController();
  #state: "new" | "running" | "ended" = "new";
  #reason: TimeoutError | undefined = undefined;
  #stopTimer: () => void = () => {};
  #stopWatching: () => void = () => {};
  #resource: Resource | undefined = undefined;

  static {
    namesResources((object) => (#resource in object ? object.#lane() : undefined));
  }

  /** @internal */
  constructor(ms: number, options: TimeoutOptions | undefined) {
    checkMs(ms);
    checkSignal(options?.signal);
    this.#ms = ms;
    this.#outer = options?.signal;
  }

  /** Whether the deadline has passed while the block ran. */
  get expired(): boolean {
    return this.#reason !== undefined;
  }

  /** Starts the clock, and gives the signal that aborts at the deadline. @throws {RuntimeError} when entered twice. */
  enterAsync(): AbortSignal {
    if (this.#state !== "new") throw new RuntimeError("Expected a timeout to be entered once, got a second time");
    this.#state = "running";
    this.#stopWatching = abortWith(this.#outer, this.#controller);
    this.#start();
    return this.#controller.signal;
  }

  /**
   * Moves the deadline.
   *
   * @param ms - milliseconds from now; `Infinity` for none.
   * @throws {RuntimeError} when the block has not begun, the deadline has passed, or the block is over.
   */
  reschedule(ms: number): void {
    checkMs(ms);
    if (this.#state !== "running" || this.expired) {
      throw new RuntimeError("Expected `reschedule` on a timeout whose block runs and has time left, got another one");
    }
    this.#stopTimer();
    this.#ms = ms;
    this.#start();
  }

  /** Stops the clock. An `AbortError` that the deadline caused leaves as the `TimeoutError`; any other error as it is. */
  exitAsync(error?: unknown): undefined {
    this.#state = "ended";
    this.#stopTimer();
    this.#stopWatching();
    const { signal } = this.#controller;
    if (this.#reason === undefined || signal.reason !== this.#reason || error === undefined) return;
    if (error !== this.#reason && isCancellation(error, signal)) throw this.#reason;
  }

  #lane(): Resource {
    return (this.#resource ??= { kind: "context", label: `timeout ${this.#ms} ms` });
  }

  #start(): void {
    this.#stopTimer = afterMs(this.#ms, () => {
      // Whoever aborted first, the program or the deadline, is the reason.
      if (this.#controller.signal.aborted) return;
      this.#reason = new TimeoutError(`The block did not end within ${this.#ms} ms`);
      this.#controller.abort(this.#reason);
    });
  }
}

function checkMs(ms: unknown): void {
  if (typeof ms === "number" && ms >= 0) return;
  throw new RangeError(expected("`ms` to be 0 or more milliseconds", ms));
}
