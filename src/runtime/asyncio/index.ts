// `unwind/asyncio`: what tasks on one thread wait for each other with.
export { CancelledError, TimeoutError } from "../errors.ts";
export { Barrier } from "./barrier.ts";
export type { ShutdownOptions } from "./base-queue.ts";
export { BoundedSemaphore } from "./bounded-semaphore.ts";
export { Condition } from "./condition.ts";
export { BrokenBarrierError, ExceptionGroup, QueueEmpty, QueueFull, QueueShutDown } from "./errors.ts";
export { Event } from "./event.ts";
export { LifoQueue } from "./lifo-queue.ts";
export { Lock, type LockGuard } from "./lock.ts";
export { PriorityQueue } from "./priority-queue.ts";
export { Queue } from "./queue.ts";
export { Semaphore, type SemaphoreGuard } from "./semaphore.ts";
export { sleep } from "./sleep.ts";
export { TaskGroup, type TaskGroupOptions } from "./task-group.ts";
export type { Timeout, TimeoutOptions } from "./timeout.ts";
export type { WaitOptions } from "./wait-options.ts";
export { timeout } from "./with-timeout.ts";
