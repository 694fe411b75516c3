import { KIND } from "../heap/layout.ts";
import { storeMessage } from "../heap/messages.ts";
import { Existing, ours, registerKind } from "../heap/shared.ts";
import { host } from "../host.ts";
import { BaseExecutor, type ExecutorOptions } from "./base-executor.ts";
import { disposeExecutor } from "./records.ts";

/** What a `ThreadPoolExecutor` can be told. */
export interface ThreadPoolOptions extends ExecutorOptions {
  /** The most threads that run at once, 1 or more. Default: `min(32, cores + 4)`. Threads start when jobs need them. */
  readonly maxWorkers?: number;
  /** What the threads' names begin with. Default: `ThreadPoolExecutor-N`. */
  readonly threadNamePrefix?: string;
}

/**
 * A pool of threads that run exported functions. Leaving it waits for its jobs, so hold it with `using`.
 *
 * A thread has loaded the same module as you, so a job is an *exported* function, called by its name there: a closure would need variables that
 * threads do not share. Arguments and results are copied; what `unwind/threading` makes travels as itself.
 *
 * @example
 * ```ts
 * export function add(a: number, b: number): number {
 *   return a + b;
 * }
 *
 * export function main(): void {
 *   using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
 *   const sum = pool.submit(add, 40, 2);
 *   console.log(sum.result()); // prints 42
 *   console.log([...pool.map(add, [1, 2, 3], [10, 20, 30])]); // prints [ 11, 22, 33 ]
 * }
 * ```
 */
export class ThreadPoolExecutor extends BaseExecutor {
  /** @throws {RangeError} when `maxWorkers` is not a whole number of 1 or more; {TypeError} when the initializer is not exported. */
  constructor(options?: ThreadPoolOptions);
  /** @internal */
  constructor(existing: Existing);
  constructor(options: ThreadPoolOptions | Existing = {}) {
    const given = options instanceof Existing ? undefined : options.threadNamePrefix;
    super(ours, options, {
      kind: KIND.executor,
      called: "thread pool",
      prefix: (number) => given ?? `ThreadPoolExecutor-${number}`,
      maxWorkers: Math.min(32, (host?.cores ?? 4) + 4),
      store: storeMessage,
    });
  }
}

registerKind(KIND.executor, (at) => new ThreadPoolExecutor(new Existing(at)), disposeExecutor);
