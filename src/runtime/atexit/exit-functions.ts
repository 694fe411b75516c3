// The functions registered for the end of the program, and running them. The life of a program calls this; learners see index.ts.
import { refusePromise } from "../contextlib/promises.ts";
import { expected, RuntimeError } from "../errors.ts";
import { passing, type Resource } from "../probe.ts";

type AnyFunction = (...args: never[]) => unknown;

/** One registration: the same function may be registered many times, with other arguments each time. */
interface Registration {
  readonly fn: AnyFunction;
  readonly run: () => unknown;
  readonly resource: Resource;
  /** False once it was taken away, also by another exit function. */
  due: boolean;
}

let registered: Registration[] = [];

function resourceOfCall(fn: AnyFunction): Resource {
  return { kind: "exit function", label: fn.name || "exit function" };
}

/** Adds a registration, the newest at the end. */
export function addExitFunction<Args extends unknown[]>(fn: (...args: Args) => unknown, args: Args): void {
  if (typeof fn !== "function") throw new TypeError(expected("`register` to be given a function", fn));
  const resource = resourceOfCall(fn);
  passing("register", resource, () => registered.push({ fn, run: () => fn(...args), resource, due: true }));
}

/** Takes every registration of this function away. */
export function removeExitFunction(fn: unknown): void {
  for (const one of registered) if (one.fn === fn) one.due = false;
  registered = registered.filter((one) => one.due);
}

/**
 * Runs what is registered, newest first, and forgets it. An error is reported and does not stop the rest. What is registered
 * meanwhile does not run, as in CPython, and is reported: nothing that was meant to be cleaned up is dropped in silence.
 */
export async function runExitFunctions(report: (error: unknown) => void): Promise<void> {
  const running = new Set(registered);
  for (const one of registered.toReversed()) {
    if (!one.due) continue;
    try {
      refusePromise(passing("callback", one.resource, one.run), awaited(one.resource.label));
    } catch (error) {
      report(error);
    }
  }
  const late = registered.filter((one) => !running.has(one));
  registered = [];
  for (const { resource } of late) {
    const reason = "it was registered while the exit functions were running";
    report(new RuntimeError(`The exit function ${resource.label} did not run: ${reason}`));
  }
}

function awaited(label: string): string {
  const instead = "await the work at the end of `main`, for instance with `await using` and an `AsyncExitStack`";
  return `The exit function ${label} returned a promise, and nobody waits for it at exit: ${instead}`;
}

/** Forgets everything without running it: for a fresh program in the same thread. */
export function resetExitFunctions(): void {
  registered = [];
}
