import { expected, RuntimeError } from "../errors.ts";
import { probe, type Resource } from "../probe.ts";
import { namesResources } from "../resource-of.ts";
import { callLabel } from "./call-label.ts";
import type { ContextManager } from "./context-manager.ts";
import { onlyWithContext } from "./only-with-context.ts";
import { replacing } from "./replaced-errors.ts";
import { copyIdentity } from "./wrapped-function.ts";

/** One use of a generator as a context manager: what stands before its `yield` enters, what stands after it exits. */
class GeneratorManager<T> implements ContextManager<T, boolean> {
  readonly #generator: Generator<T, unknown, undefined>;
  readonly #resource: Resource;
  #entered = false;

  static {
    namesResources((object) => (#resource in object ? object.#resource : undefined));
  }

  constructor(generator: Generator<T, unknown, undefined>, label: string) {
    this.#generator = generator;
    this.#resource = { kind: "context", label };
  }

  enter(): T {
    if (this.#entered) {
      throw new RuntimeError(
        `${this.#resource.label} was entered before; a generator runs once: call the function again`,
      );
    }
    this.#entered = true;
    const step = this.#generator.next();
    if (step.done === true) throw new RuntimeError("generator didn't yield");
    return step.value;
  }

  exit(error?: unknown): boolean {
    if (error === undefined || error === null) {
      if (this.#generator.next().done !== true) this.#stop("generator didn't stop");
      return false;
    }
    let step: IteratorResult<T, unknown>;
    try {
      step = this.#generator.throw(error);
    } catch (thrown) {
      // `exit` fails only when the clean-up itself does: the error that was thrown in goes on by itself.
      if (thrown === error) return false;
      throw thrown;
    }
    if (step.done !== true) this.#stop("generator didn't stop after throw()");
    return true;
  }

  /** Closes a generator that yielded once too often, so that its `finally` blocks run, and reports it. */
  #stop(message: string): never {
    const problem = new RuntimeError(message);
    let closed: IteratorResult<T, unknown>;
    try {
      closed = this.#generator.return(undefined);
    } catch (thrown) {
      throw replacing(thrown, problem);
    }
    if (closed.done !== true) throw replacing(new RuntimeError("generator ignored GeneratorExit"), problem);
    throw problem;
  }
}

onlyWithContext(GeneratorManager.prototype, "A manager made from a generator", "withContext");

/**
 * Makes context managers from a generator function: what stands before its one `yield` enters, the yielded value goes to
 * the body, what stands after it exits. The body's error is thrown in at the `yield`, so `try`/`catch`/`finally` around it
 * do what they say; catching it without throwing again swallows it.
 *
 * Use it with `withContext` or an `ExitStack`. With `using` it would not hear of the error, so that is refused.
 *
 * @throws {RuntimeError} from entering or exiting: `generator didn't yield`, or, when it yields twice, `generator didn't stop`.
 * @example
 * ```ts
 * const timer = contextManager(function* (label: string) {
 *   console.log("start", label);
 *   try {
 *     yield label;
 *   } finally {
 *     console.log("stop", label);
 *   }
 * });
 * withContext(timer("load"), (label) => console.log("during", label));
 * // prints start load
 * // prints during load
 * // prints stop load
 * ```
 */
export function contextManager<This, Args extends unknown[], T>(
  generatorFunction: (this: This, ...args: Args) => Generator<T, unknown, undefined>,
): (this: This, ...args: Args) => ContextManager<T> {
  const wanted = "a generator function (`function*`)";
  if (typeof generatorFunction !== "function") throw new TypeError(expected(wanted, generatorFunction));
  const name = generatorFunction.name || "context";
  return copyIdentity(generatorFunction, function (this: This, ...args: Args) {
    const generator = generatorFunction.apply(this, args);
    if (typeof generator?.[Symbol.iterator] !== "function" || typeof generator.throw !== "function") {
      const instead = "; `asyncContextManager` takes an `async function*`";
      throw new TypeError(expected(`\`contextManager\` to be given ${wanted}`, generatorFunction) + instead);
    }
    // Arguments can be large: they are looked at only when somebody watches, and never kept.
    return new GeneratorManager(generator, probe === undefined ? `${name}()` : callLabel(name, args));
  });
}
