// `unwind/queue`: lines of items between threads.
export { Empty, Full, ShutDown } from "./errors.ts";
export { LifoQueue } from "./lifo-queue.ts";
export { PriorityQueue } from "./priority-queue.ts";
export { Queue } from "./queue.ts";
export type { QueueOptions, ShutdownOptions } from "./queue-options.ts";
