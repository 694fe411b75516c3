import { CODE } from "./codes.ts";
import { withFiles } from "./files.ts";

/**
 * Runs `act` while no other thread touches the files. SQLite calls, and nothing may be thrown through it.
 *
 * @returns what SQLite should hear of it: what `act` gave, "full" where the heap was, or that something is wrong here.
 */
export function ioResult(act: () => number | void): number {
  try {
    return withFiles(act) ?? CODE.ok;
  } catch (error) {
    return error instanceof RangeError ? CODE.full : CODE.ioerr;
  }
}
