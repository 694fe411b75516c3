export { asCompleted } from "./as-completed.ts";
export type { ExecutorOptions, ShutdownOptions } from "./base-executor.ts";
export { BrokenExecutor, CancelledError, InvalidStateError, RemoteError, TimeoutError } from "./errors.ts";
export { Future } from "./future.ts";
export type { Iterables, MapOptions } from "./map.ts";
export { ProcessPoolExecutor, type ProcessPoolOptions } from "./process-pool-executor.ts";
export { ThreadPoolExecutor, type ThreadPoolOptions } from "./thread-pool-executor.ts";
export { wait, type DoneAndNotDone, type ReturnWhen, type WaitForOptions } from "./wait.ts";
