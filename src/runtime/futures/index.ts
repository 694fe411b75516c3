export { BrokenExecutor, CancelledError, InvalidStateError, RemoteError, TimeoutError } from "./errors.ts";
export { Future } from "./future.ts";
export { ThreadPoolExecutor, type ShutdownOptions, type ThreadPoolOptions } from "./thread-pool-executor.ts";
