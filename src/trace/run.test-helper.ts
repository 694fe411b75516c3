// Writes down a run for a test in few words: `open a.log`, `Thread-1 acquire lock`, `MainThread before acquire lock`.
import type { Op } from "../runtime/probe.ts";
import type { Trace, TraceEvent } from "./trace-event.ts";

/** What a line of a run does not say. */
type Given = Partial<TraceEvent>;

/** Writes a run as a trace. Each line has an act and the kind and name of a resource; the same name is the same resource. */
export class Run {
  readonly #events: TraceEvent[] = [];
  readonly #resources = new Map<string, number>();
  #last = 0;

  /** Adds an act of `thread`; locks and their like lie on the heap and are shared. */
  add(thread: string, op: Op, kind: string, label: string = kind, given: Given = {}): this {
    const name = `${kind} ${label} ${String(given.resource ?? "")}`;
    const number = this.#resources.get(name) ?? (shared.has(kind) ? 1 : -1) * (this.#resources.size + 1);
    this.#resources.set(name, number);
    const step = ++this.#last;
    const event = { step, thread, op, phase: "after" as const, kind, label, timeUs: step * 100, ...given };
    this.#events.push({ ...event, resource: number });
    return this;
  }

  main(op: Op, kind: string, label: string = kind, given: Given = {}): this {
    return this.add("MainThread", op, kind, label, given);
  }

  get trace(): Trace {
    return { events: this.#events, isCut: false };
  }
}

const shared = new Set(["lock", "semaphore", "thread pool", "shared int", "thread", "queue"]);

/** A place in `main.ts`. */
export function line(number: number): Pick<TraceEvent, "at"> {
  return { at: { file: "main.ts", line: number, column: 1 } };
}
