import { expected, RuntimeError } from "../errors.ts";
import { probe, type Resource } from "../probe.ts";
import { namesResources } from "../resource-of.ts";
import { callLabel } from "./call-label.ts";
import type { AsyncContextManager } from "./context-manager.ts";
import { onlyWithContext } from "./only-with-context.ts";
import { replacing } from "./replaced-errors.ts";
import { copyIdentity } from "./wrapped-function.ts";

/** One use of an asynchronous generator as a context manager. */
class AsyncGeneratorManager<T> implements AsyncContextManager<T, boolean> {
  readonly #generator: AsyncGenerator<T, unknown, undefined>;
  readonly #resource: Resource;
  #entered = false;

  static {
    namesResources((object) => (#resource in object ? object.#resource : undefined));
  }

  constructor(generator: AsyncGenerator<T, unknown, undefined>, label: string) {
    this.#generator = generator;
    this.#resource = { kind: "context", label };
  }

  async enterAsync(): Promise<T> {
    if (this.#entered) {
      throw new RuntimeError(
        `${this.#resource.label} was entered before; a generator runs once: call the function again`,
      );
    }
    this.#entered = true;
    const step = await this.#generator.next();
    if (step.done === true) throw new RuntimeError("generator didn't yield");
    return step.value;
  }

  async exitAsync(error?: unknown): Promise<boolean> {
    if (error === undefined || error === null) {
      if ((await this.#generator.next()).done !== true) await this.#stop("generator didn't stop");
      return false;
    }
    let step: IteratorResult<T, unknown>;
    try {
      step = await this.#generator.throw(error);
    } catch (thrown) {
      // `exitAsync` fails only when the clean-up itself does: the error that was thrown in goes on by itself.
      if (thrown === error) return false;
      throw thrown;
    }
    if (step.done !== true) await this.#stop("generator didn't stop after athrow()");
    return true;
  }

  /** Closes a generator that yielded once too often, so that its `finally` blocks run, and reports it. */
  async #stop(message: string): Promise<never> {
    const problem = new RuntimeError(message);
    let closed: IteratorResult<T, unknown>;
    try {
      closed = await this.#generator.return(undefined);
    } catch (thrown) {
      throw replacing(thrown, problem);
    }
    if (closed.done !== true) throw replacing(new RuntimeError("async generator ignored GeneratorExit"), problem);
    throw problem;
  }
}

onlyWithContext(AsyncGeneratorManager.prototype, "A manager made from an asynchronous generator", "withAsyncContext");

/**
 * Makes asynchronous context managers from an `async function*`: the twin of `contextManager`, which may `await` on both
 * sides of its one `yield`.
 *
 * Use it with `withAsyncContext` or an `AsyncExitStack`. With `await using` it would not hear of the error, so that is refused.
 *
 * @throws {RuntimeError} from entering or exiting: `generator didn't yield`, or, when it yields twice, `generator didn't stop`.
 * @example
 * ```ts
 * const connection = asyncContextManager(async function* (address: string) {
 *   await Promise.resolve();
 *   console.log("open", address);
 *   try {
 *     yield address;
 *   } finally {
 *     console.log("close", address);
 *   }
 * });
 * await withAsyncContext(connection("db:1"), async (address) => console.log("ask", address));
 * // prints open db:1
 * // prints ask db:1
 * // prints close db:1
 * ```
 */
export function asyncContextManager<This, Args extends unknown[], T>(
  generatorFunction: (this: This, ...args: Args) => AsyncGenerator<T, unknown, undefined>,
): (this: This, ...args: Args) => AsyncContextManager<T> {
  const wanted = "an asynchronous generator function (`async function*`)";
  if (typeof generatorFunction !== "function") throw new TypeError(expected(wanted, generatorFunction));
  const name = generatorFunction.name || "context";
  return copyIdentity(generatorFunction, function (this: This, ...args: Args) {
    const generator = generatorFunction.apply(this, args);
    if (typeof generator?.[Symbol.asyncIterator] !== "function" || typeof generator.throw !== "function") {
      const instead = "; `contextManager` takes a `function*`";
      throw new TypeError(expected(`\`asyncContextManager\` to be given ${wanted}`, generatorFunction) + instead);
    }
    // Arguments can be large: they are looked at only when somebody watches, and never kept.
    return new AsyncGeneratorManager(generator, probe === undefined ? `${name}()` : callLabel(name, args));
  });
}
