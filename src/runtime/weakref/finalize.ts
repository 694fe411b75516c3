import { callLabel } from "../contextlib/call-label.ts";
import { expected, RuntimeError } from "../errors.ts";
import { passing, type Resource } from "../probe.ts";
import { cellOf, isCollectable } from "./cell.ts";
import { addFinalizer, isDue, takeFinalizer, type Due } from "./finalizers.ts";
import { howHeld } from "./holds-its-object.ts";

/** What a finalizer stands for: its object, its function, the arguments. */
export interface FinalizerCall<T extends object, Args extends unknown[], Result> {
  readonly object: T;
  readonly fn: (...args: Args) => Result;
  readonly args: Args;
}

/** A function that is due for an object. Called, it runs the function at once, if that is still due. */
export interface Finalizer<T extends object, Args extends unknown[], Result> {
  (): Result | undefined;
  /** Takes the function off: it will not be called. Gives what it stood for, or `undefined` when it was not due any more. */
  detach(): FinalizerCall<T, Args, Result> | undefined;
  /** Gives what it stands for, or `undefined` when it is not due any more. */
  peek(): FinalizerCall<T, Args, Result> | undefined;
  /** Tells whether the function is still due. */
  readonly alive: boolean;
  /** Whether the function is called at exit when it is still due then. True at first; false for one that is not due any more. */
  atexit: boolean;
}

/**
 * Has a function called when an object is collected, or else when the program ends: once, with these arguments, newest first.
 *
 * It is the safety net below `using` and `close()`, not a way to release things in time: the engine may collect an object late
 * or never. Call the finalizer from `close()`, and the work is done once, whoever comes first.
 *
 * The function and its arguments are kept until they are called. If they hold the object, it is never collected; where that can
 * be seen, it is an error. A closure over the object cannot be seen: give what the function needs as arguments.
 *
 * An error in the function is reported. Nobody waits at exit, so an asynchronous function is reported as a mistake there.
 *
 * @throws {RuntimeError} when the function is a method of the object, or an argument leads back to it.
 * @example
 * ```ts
 * class Socket {
 *   readonly close: () => void;
 *   constructor(port: number) {
 *     this.close = finalize(this, (port: number) => console.log("closed", port), port);
 *   }
 * }
 * const [first, forgotten] = [new Socket(80), new Socket(81)];
 * first.close(); // prints closed 80
 * first.close();
 * console.log("the end");
 * // prints the end
 * // prints closed 81
 * ```
 */
export function finalize<T extends object, Args extends unknown[], Result>(
  object: T,
  fn: (...args: Args) => Result,
  ...args: Args
): Finalizer<T, Args, Result> {
  if (!isCollectable(object)) throw new TypeError(expected("an object to finalize", object));
  if (typeof fn !== "function") throw new TypeError(expected("`finalize` to be given a function", fn));
  const held = howHeld(object, fn, args);
  if (held !== undefined) {
    const instead = "Give the function only what it needs to release, not the object";
    throw new RuntimeError(`The object would never be collected before its finalizer runs: ${held}. ${instead}`);
  }

  const resource: Resource = { kind: "finalizer", label: callLabel(fn.name || "finalizer", args) };
  const cell = cellOf(object);
  const due: Due = { resource, atexit: true, run };
  const unwatch = passing("register", resource, () => {
    addFinalizer(due);
    return cell.watch(run);
  });

  function take(): boolean {
    unwatch();
    return takeFinalizer(due);
  }
  function run(): Result | undefined {
    return take() ? passing("callback", resource, () => fn(...args)) : undefined;
  }
  function peek(): FinalizerCall<T, Args, Result> | undefined {
    const alive = isDue(due) ? (cell.object as T | undefined) : undefined;
    return alive && { object: alive, fn, args };
  }
  function detach(): FinalizerCall<T, Args, Result> | undefined {
    const call = peek();
    if (call !== undefined) take();
    return call;
  }
  return Object.defineProperties(() => run(), {
    peek: { value: peek },
    detach: { value: detach },
    alive: { get: () => isDue(due) },
    atexit: {
      get: () => isDue(due) && due.atexit,
      set: (wanted: unknown) => {
        due.atexit = Boolean(wanted);
      },
    },
  }) as unknown as Finalizer<T, Args, Result>;
}
