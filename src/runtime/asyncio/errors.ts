// The errors of this module, under the names that Python's asyncio gives them. Those of the threads' queue are `Empty`, `Full` and `ShutDown`.

/** `getNowait` on a queue that has nothing. */
export class QueueEmpty extends Error {
  override name = "QueueEmpty";
}

/** `putNowait` on a queue that has no room. */
export class QueueFull extends Error {
  override name = "QueueFull";
}

/** The queue has been shut down: it takes nothing more, and has nothing left to give. */
export class QueueShutDown extends Error {
  override name = "QueueShutDown";
}

/** The barrier was broken by `abort`, or reset while somebody waited. */
export class BrokenBarrierError extends Error {
  override name = "BrokenBarrierError";
}

/**
 * Several errors that happened side by side: what leaves a `TaskGroup`. `errors` lists them in the order in which they came.
 */
export class ExceptionGroup extends AggregateError {
  override name = "ExceptionGroup";
}
