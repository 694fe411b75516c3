/** The pool has been closed: it lends nothing any more. */
export class PoolClosedError extends Error {
  override name = "PoolClosedError";
}
