import { KIND } from "../heap/layout.ts";
import { Existing, ours, registerKind } from "../heap/shared.ts";
import { host } from "../host.ts";
import { BaseExecutor, type ExecutorOptions } from "./base-executor.ts";
import { storePlain } from "./plain.ts";
import { disposeExecutor } from "./records.ts";

/** What a `ProcessPoolExecutor` can be told. */
export interface ProcessPoolOptions extends ExecutorOptions {
  /** The most processes that run at once, 1 or more. Default: as many as the machine has cores. They start when jobs need them. */
  readonly maxWorkers?: number;
}

/**
 * A pool of processes that run exported functions: programs of their own, which share no memory with this one. Nothing but arguments and results
 * crosses, and every process has its own copy of what the module makes: its own locks, its own numbers. So no job can get in another's way, nor help it.
 *
 * In all else it is a `ThreadPoolExecutor`.
 *
 * @example
 * ```ts
 * import { ProcessPoolExecutor } from "unwind/futures";
 * import { SharedInt } from "unwind/threading";
 *
 * const count = new SharedInt(0);
 *
 * export function bump(): number {
 *   return count.add(1);
 * }
 *
 * export function main(): void {
 *   using pool = new ProcessPoolExecutor({ maxWorkers: 1 });
 *   console.log(pool.submit(bump).result(), pool.submit(bump).result()); // prints 1 2
 *   console.log(count.value); // prints 0
 * }
 * ```
 */
export class ProcessPoolExecutor extends BaseExecutor {
  /** @throws {RangeError} when `maxWorkers` is not a whole number of 1 or more; {TypeError} when the initializer is not exported. */
  constructor(options?: ProcessPoolOptions);
  /** @internal */
  constructor(existing: Existing);
  constructor(options: ProcessPoolOptions | Existing = {}) {
    super(ours, options, {
      kind: KIND.processExecutor,
      called: "process pool",
      prefix: (number) => `ProcessPoolExecutor-${number}`,
      maxWorkers: host?.cores ?? 4,
      store: storePlain,
    });
  }
}

registerKind(KIND.processExecutor, (at) => new ProcessPoolExecutor(new Existing(at)), disposeExecutor);
