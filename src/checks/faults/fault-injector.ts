// The probe of a program that is graded: it records, lists what could fail, and makes the act fail that a check has chosen, in whichever thread.
import { threadId, words } from "../../runtime/heap/heap.ts";
import { HEADER } from "../../runtime/heap/layout.ts";
import { CancelledError } from "../../runtime/errors.ts";
import { isUnfailing, type Op, type Probe, type Resource } from "../../runtime/probe.ts";
import { actionOf, SIG_DFL } from "../../runtime/signal/actions.ts";
import { deliver, lookForSignals } from "../../runtime/signal/delivery.ts";
import { nameOfSignal, SIGINT, SIGTERM, type Signal } from "../../runtime/signal/numbers.ts";
import { isStep, keyOf, mayWait, pointKind, type Interruption } from "./fault.ts";
import {
  interruptionIn,
  isDue,
  keepAct,
  keyIn,
  MOST_OF_ONE,
  noteEnded,
  noteFailure,
  noteThinned,
  noteTold,
  type Act,
} from "./fault-record.ts";

/** The error of the fault in this thread; another thread gets a copy with the same message. */
let thrownHere: { readonly record: number; readonly error: Error } | undefined;

/** The error that this thread threw for the fault of `record`, if it did. */
export function errorThrownHere(record: number): Error | undefined {
  return thrownHere?.record === record ? thrownHere.error : undefined;
}

/** Forgets the last fault: another program is about to be loaded. */
export function forgetFault(): void {
  thrownHere = undefined;
  cancel = undefined;
}

/** What the error of a fault says: what a real one would. */
export function messageOf(op: Op, label: string): string {
  return `Could not ${op} ${label}`;
}

/** Cancels the task that a check has started; set while that is to happen. */
let cancel: ((reason: Error) => void) | undefined;

/** Says how the running task is cancelled. */
export function cancelBy(act: ((reason: Error) => void) | undefined): void {
  cancel = act;
}

export class FaultInjector implements Probe {
  readonly #inner: Probe;
  readonly #numbers = new WeakMap<Resource, number>();
  #last = 0;
  /** How many acts of each key were kept for the record. */
  readonly #kept = new Map<string, number>();
  /** Acts under way that may be waits, by resource. */
  readonly #pending = new Map<Resource, Set<object>>();
  #record = 0;
  #key: string | undefined;
  #interruption: Interruption = "fail";

  constructor(inner: Probe) {
    this.#inner = inner;
  }

  before(...act: Parameters<Probe["before"]>): void {
    const [op, resource] = act;
    const record = isUnfailing ? 0 : this.#recordNow();
    if (record !== 0 && threadId === 0) this.#interrupt(record, op, resource);
    this.#inner.before(...act);
    if (record === 0 || pointKind(op, resource.kind) !== "acquisition") return;
    if (this.#interruption === "fail" && this.#isDue(record, op, resource)) {
      const error = this.#fail(record, op, resource);
      this.#inner.after(op, resource, { thrown: error });
      throw error;
    }
    this.#keep(record, "begun", op, resource);
  }

  after(op: Op, resource: Resource, error?: { readonly thrown: unknown }): void {
    this.#pending.delete(resource);
    this.#inner.after(op, resource, error);
    if (op === "end" && resource.kind === "thread" && thrownHere !== undefined && error?.thrown === thrownHere.error)
      noteTold(thrownHere.record);
    const record = isUnfailing ? 0 : this.#recordNow();
    if (record === 0) return;
    const kind = pointKind(op, resource.kind);
    if (error !== undefined) {
      if (kind === "acquisition") this.#keep(record, "missed", op, resource);
    } else if (kind === "release") {
      this.#keep(record, "released", op, resource);
      // A release does its work before it fails: nothing stays open that the program could not close.
      if (this.#interruption === "fail" && this.#isDue(record, op, resource)) throw this.#fail(record, op, resource);
    }
  }

  #recordNow(): number {
    const record = Atomics.load(words, HEADER.fault);
    if (record !== 0 && record !== this.#record) {
      this.#record = record;
      this.#key = keyIn(record);
      this.#interruption = interruptionIn(record);
      this.#kept.clear();
      this.#pending.clear();
    }
    return record;
  }

  /** @throws what a signal has the program throw. */
  #interrupt(record: number, op: Op, resource: Resource): void {
    if (this.#interruption === "cancel" && mayWait(op)) this.#cancelIn(record, op, resource);
    else if (this.#interruption === "SIGINT") this.#signalBefore(record, SIGINT, op, resource);
    else if (this.#interruption === "SIGTERM") this.#signalBefore(record, SIGTERM, op, resource);
  }

  /** What is not over a moment later is a wait. */
  #cancelIn(record: number, op: Op, resource: Resource): void {
    const act = {};
    const pending = this.#pending.get(resource) ?? new Set();
    this.#pending.set(resource, pending.add(act));
    const site = this.#key === undefined ? (new Error().stack ?? "") : "";
    queueMicrotask(() => {
      if (Atomics.load(words, HEADER.fault) !== record || this.#pending.get(resource)?.has(act) !== true) return;
      if (!this.#isDue(record, op, resource)) {
        this.#keep(record, "waits", op, resource, site);
        return;
      }
      const error = new CancelledError("The task was cancelled");
      this.#noteFault(record, op, resource, error);
      cancel?.(error);
    });
  }

  #signalBefore(record: number, signum: Signal, op: Op, resource: Resource): void {
    if (!isStep(op, resource.kind) || resource.kind === "signal") return;
    if (!this.#isDue(record, op, resource)) {
      this.#keep(record, "step", op, resource, this.#key === undefined ? (new Error().stack ?? "") : "");
      return;
    }
    this.#noteFault(record, op, resource);
    if (actionOf(signum) === SIG_DFL) {
      noteEnded(record);
      throw new Error(`${nameOfSignal(signum)} ended the program`);
    }
    deliver(signum);
    try {
      lookForSignals();
    } catch (thrown) {
      if (thrown instanceof Error) thrownHere = { record, error: thrown };
      throw thrown;
    }
  }

  #isDue(record: number, op: Op, { kind, label }: Resource): boolean {
    return this.#key === keyOf(op, kind, label) && isDue(record);
  }

  #fail(record: number, op: Op, resource: Resource): Error {
    const error = new Error(messageOf(op, resource.label));
    this.#noteFault(record, op, resource, error);
    return error;
  }

  #noteFault(record: number, op: Op, resource: Resource, error?: Error): void {
    if (error !== undefined) thrownHere = { record, error };
    noteFailure(record, threadId);
    this.#keep(record, "fault", op, resource);
  }

  #keep(record: number, what: Act["what"], op: Op, resource: Resource, stack?: string): void {
    const { kind, label } = resource;
    const key = keyOf(op, kind, label);
    const counted = `${what === "waits" || what === "step" ? what : ""}${key}`;
    const kept = (this.#kept.get(counted) ?? 0) + 1;
    this.#kept.set(counted, kept);
    if (kept > MOST_OF_ONE && what !== "fault") {
      noteThinned(record);
      return;
    }
    // Lines are asked of a clean run only: a stack costs microseconds.
    const own = what === "begun" && this.#key === undefined ? (resource.site ?? new Error().stack ?? "") : "";
    keepAct(record, {
      what,
      op,
      kind,
      label,
      thread: threadId,
      resource: this.#numberOf(resource),
      site: stack ?? own,
    });
  }

  #numberOf(resource: Resource): number {
    if (resource.at !== undefined) return resource.at;
    let number = this.#numbers.get(resource);
    if (number === undefined) {
      number = --this.#last;
      this.#numbers.set(resource, number);
    }
    return number;
  }
}
