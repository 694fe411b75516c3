// `unwind/pool`: connections that are opened once and lent many times.
export { TimeoutError } from "../errors.ts";
export type { WaitOptions } from "../asyncio/wait-options.ts";
export type { Borrowed } from "./borrowed.ts";
export { ConnectionPool, type PoolStats } from "./connection-pool.ts";
export { PoolClosedError } from "./errors.ts";
export type { BorrowOptions, PoolOptions } from "./options.ts";
