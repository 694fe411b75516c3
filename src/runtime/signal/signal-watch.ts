import { isUnfailing, type Op, type Probe } from "../probe.ts";
import { lookForSignals } from "./delivery.ts";

/**
 * Acts that end something. A signal that comes just then waits for the next act: thrown in their place, a `KeyboardInterrupt` would leave open or held
 * what was just being cleaned up.
 */
const cleanups: ReadonlySet<Op> = new Set<Op>(["exit", "close", "release", "shutdown", "end", "callback"]);

/** The probe of a main thread that takes its signals between two calls of the runtime, before another probe hears of the second. */
export class SignalWatch implements Probe {
  readonly #inner: Probe;

  constructor(inner: Probe) {
    this.#inner = inner;
  }

  /** @throws what a signal has the program throw, in place of the act. */
  before(...act: Parameters<Probe["before"]>): void {
    if (!cleanups.has(act[0]) && !isUnfailing) lookForSignals();
    this.#inner.before(...act);
  }

  after(...act: Parameters<Probe["after"]>): void {
    this.#inner.after(...act);
  }
}
