// Collection without luck: what a grader's `mock.collect` drives. A check cannot wait for the engine's collector, nor have it come at a bad moment.
//
// Between `mockCollection()` and the end of the program, everything that is referred to weakly is held, and goes when `collect` says so: first every
// reference to it is cleared, then the callbacks are called, newest first. JavaScript cannot say who still holds an object, so the grader does, in one
// of three ways: these objects; those of which a question is true (`unreachableFrom(cache)` is such a question); or all.
//
// What a closure holds stays out of sight. A grader sees that `finalize` closes over its object by the object itself: it is touched after its collection.
import { RuntimeError } from "../errors.ts";
import { mockCells, mockedCells } from "./cell.ts";
import { walk } from "./reachable.ts";

/** From now on, until the next program, objects are collected by `collect` only. Call it before the program is loaded. */
export function mockCollection(): void {
  mockCells();
}

/**
 * Collects objects, as if nothing held them.
 *
 * @param which - these objects, or those of which it answers true. Default: all.
 * @returns how many of them somebody referred to weakly.
 */
export function collect(which: Iterable<object> | ((object: object) => boolean) = () => true): number {
  const cells = mockedCells();
  if (cells === undefined) throw new RuntimeError("Expected `mockCollection` to be called before `collect`");
  const listed = typeof which === "function" ? undefined : new Set(which);
  const gone = cells.filter(({ object }) => {
    if (object === undefined) return false;
    return typeof which === "function" ? which(object) : listed?.has(object) === true;
  });
  for (const cell of gone) cell.empty();
  for (const cell of gone) cell.tell();
  return gone.length;
}

/**
 * Gives the question whether an object is out of reach of `roots`, for `collect`. It follows own properties, arrays, maps and sets, but not
 * closures and #private fields: list what those hold among the roots.
 */
export function unreachableFrom(...roots: readonly unknown[]): (object: object) => boolean {
  const reached = new WeakSet<object>();
  walk(
    roots,
    (object) => {
      reached.add(object);
      return false;
    },
    Infinity,
  );
  return (object) => !reached.has(object);
}
