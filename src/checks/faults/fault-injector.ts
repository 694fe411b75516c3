// The probe of a program that is graded: it records, lists what could fail, and makes the act fail that a check has chosen, in whichever thread.
import { threadId, words } from "../../runtime/heap/heap.ts";
import { HEADER } from "../../runtime/heap/layout.ts";
import { isUnfailing, type Op, type Probe, type Resource } from "../../runtime/probe.ts";
import { keyOf, pointKind } from "./fault.ts";
import { isDue, keepAct, keyIn, MOST_OF_ONE, noteFailure, noteThinned, noteTold, type Act } from "./fault-record.ts";

/** The error of the fault in this thread; another thread gets a copy with the same message. */
let thrownHere: { readonly record: number; readonly error: Error } | undefined;

/** The error that this thread threw for the fault of `record`, if it did. */
export function errorThrownHere(record: number): Error | undefined {
  return thrownHere?.record === record ? thrownHere.error : undefined;
}

/** Forgets the last fault: another program is about to be loaded. */
export function forgetFault(): void {
  thrownHere = undefined;
}

/** What the error of a fault says: what a real one would. */
export function messageOf(op: Op, label: string): string {
  return `Could not ${op} ${label}`;
}

export class FaultInjector implements Probe {
  readonly #inner: Probe;
  readonly #numbers = new WeakMap<Resource, number>();
  #last = 0;
  /** How many acts of each key were kept for the record. */
  readonly #kept = new Map<string, number>();
  #record = 0;
  #key: string | undefined;

  constructor(inner: Probe) {
    this.#inner = inner;
  }

  before(op: Op, resource: Resource): void {
    this.#inner.before(op, resource);
    const record = this.#recordFor("acquisition", op, resource);
    if (record === 0) return;
    if (this.#isDue(record, op, resource)) {
      const error = this.#fail(record, op, resource);
      this.#inner.after(op, resource, { thrown: error });
      throw error;
    }
    this.#keep(record, "begun", op, resource);
  }

  after(op: Op, resource: Resource, error?: { readonly thrown: unknown }): void {
    this.#inner.after(op, resource, error);
    if (error === undefined) {
      const record = this.#recordFor("release", op, resource);
      if (record === 0) return;
      this.#keep(record, "released", op, resource);
      // A release does its work before it fails: nothing stays open that the program could not close.
      if (this.#isDue(record, op, resource)) throw this.#fail(record, op, resource);
      return;
    }
    const record = this.#recordFor("acquisition", op, resource);
    if (record !== 0) this.#keep(record, "missed", op, resource);
    if (op === "end" && resource.kind === "thread" && thrownHere !== undefined && error.thrown === thrownHere.error)
      noteTold(thrownHere.record);
  }

  /** The record that an act of this kind is kept in; 0 for none. */
  #recordFor(kind: "acquisition" | "release", op: Op, resource: Resource): number {
    const record = Atomics.load(words, HEADER.fault);
    if (record === 0 || isUnfailing || pointKind(op, resource.kind) !== kind) return 0;
    if (record !== this.#record) {
      this.#record = record;
      this.#key = keyIn(record);
      this.#kept.clear();
    }
    return record;
  }

  #isDue(record: number, op: Op, { kind, label }: Resource): boolean {
    return this.#key === keyOf(op, kind, label) && isDue(record);
  }

  #fail(record: number, op: Op, resource: Resource): Error {
    const error = new Error(messageOf(op, resource.label));
    thrownHere = { record, error };
    noteFailure(record, threadId);
    this.#keep(record, "fault", op, resource);
    return error;
  }

  #keep(record: number, what: Act["what"], op: Op, resource: Resource): void {
    const { kind, label } = resource;
    const key = keyOf(op, kind, label);
    const kept = (this.#kept.get(key) ?? 0) + 1;
    this.#kept.set(key, kept);
    if (kept > MOST_OF_ONE && what !== "fault") {
      noteThinned(record);
      return;
    }
    // Lines are asked of a clean run only: a stack costs microseconds.
    const site = what === "begun" && this.#key === undefined ? (resource.site ?? new Error().stack ?? "") : "";
    keepAct(record, { what, op, kind, label, thread: threadId, resource: this.#numberOf(resource), site });
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
