// The family lock: `Lock`, `RLock`, `Semaphore`, `BoundedSemaphore` and `Event`, where nobody waits.
import { BoundedSemaphore, Event, Lock, RLock, Semaphore } from "unwind/threading";
import { drive } from "./drive.ts";
import type { Trace } from "./world.ts";

type Operation =
  | { readonly op: "release-many"; readonly count: number }
  | {
      readonly op: "acquire" | "acquire-timeout-zero" | "release" | "locked" | "set" | "clear" | "is-set" | "wait-zero";
    };

export interface LockProgram {
  readonly type: "lock" | "rlock" | "semaphore" | "bounded-semaphore" | "event";
  /** The places of a semaphore. */
  readonly value: number;
  readonly body: readonly Operation[];
}

type Acquirable = Lock | RLock | Semaphore;

const makers: Readonly<Record<LockProgram["type"], (value: number) => Acquirable | Event>> = {
  lock: () => new Lock(),
  rlock: () => new RLock(),
  semaphore: (value) => new Semaphore(value),
  "bounded-semaphore": (value) => new BoundedSemaphore(value),
  event: () => new Event(),
};

export function runLock(program: LockProgram): Trace {
  const made = makers[program.type](program.value);
  return drive(program.body, (op) => (made instanceof Event ? onEvent(made, op) : onLock(made, op)));
}

function onEvent(event: Event, { op }: Operation): unknown {
  switch (op) {
    case "set":
      return event.set();
    case "clear":
      return event.clear();
    case "is-set":
      return event.isSet();
    case "wait-zero":
      return event.wait({ timeoutMs: 0 });
    default:
      throw new Error(`An event has no operation ${op}`);
  }
}

function onLock(lock: Acquirable, op: Operation): unknown {
  switch (op.op) {
    // The guard is kept, not disposed: what the program releases, it releases by hand.
    case "acquire":
      return lock.tryAcquire() !== undefined;
    case "acquire-timeout-zero":
      return lock.tryAcquire({ timeoutMs: 0 }) !== undefined;
    case "release":
      return lock.release();
    case "release-many":
      if (!(lock instanceof Semaphore)) throw new Error("Only a semaphore is released many times at once");
      return lock.release(op.count);
    case "locked":
      return lock.locked();
    default:
      throw new Error(`A lock has no operation ${op.op}`);
  }
}
