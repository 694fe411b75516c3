import { RuntimeError } from "../errors.ts";
import { errorsTravelAs } from "../heap/errors-travel.ts";

/** The barrier was broken: by `abort`, by a failing action or by a deadline; or it was reset while somebody waited. */
export class BrokenBarrierError extends RuntimeError {
  override name = "BrokenBarrierError";
}

errorsTravelAs(BrokenBarrierError);
