// What stands for an object that is referred to weakly: emptied when the engine collects the object, or when a check's grader says that it is collected.
import { reportError } from "../host.ts";

let cells = new WeakMap<object, Cell>();

/** Counts the programs of this thread: what belongs to an earlier one is not told of collections any more. */
let program = 0;

/** While collection is mocked: every cell that is not empty. The cells hold their objects, so that the engine collects none. */
let mocked: Set<Cell> | undefined;

const registry = new FinalizationRegistry<Cell>((cell) => {
  cell.tell();
});

/** One object's place. It does not keep the object alive, but where collection is mocked. */
export class Cell {
  readonly #weak: WeakRef<object> | undefined;
  #strong: object | undefined;
  readonly #watchers = new Set<() => unknown>();
  readonly #program = program;

  constructor(object: object) {
    if (mocked === undefined) {
      this.#weak = new WeakRef(object);
      registry.register(object, this);
    } else {
      this.#strong = object;
      mocked.add(this);
    }
  }

  /** The object, or `undefined` once it was collected. */
  get object(): object | undefined {
    return this.#strong ?? this.#weak?.deref();
  }

  /** Has `watcher` called when the object was collected. @returns what takes it away again. */
  watch(watcher: () => unknown): () => void {
    this.#watchers.add(watcher);
    return () => {
      this.#watchers.delete(watcher);
    };
  }

  /** Lets go of the object, where collection is mocked. */
  empty(): void {
    this.#strong = undefined;
    mocked?.delete(this);
  }

  /** Calls those who watch, the newest first. Nobody called them, so what they throw is reported. */
  tell(): void {
    if (this.#program !== program) return;
    const watchers = [...this.#watchers].reverse();
    this.#watchers.clear();
    for (const watcher of watchers) {
      try {
        watcher();
      } catch (error) {
        reportError(error);
      }
    }
  }
}

/** Gives the cell of an object, the same one as long as the object lives. */
export function cellOf(object: object): Cell {
  const known = cells.get(object);
  if (known?.object !== undefined) return known;
  const cell = new Cell(object);
  cells.set(object, cell);
  return cell;
}

/** From now on an object is collected when a grader says so, and never by the engine. */
export function mockCells(): void {
  mocked ??= new Set();
}

/** Gives every cell that is not empty, oldest first; `undefined` where collection is not mocked. */
export function mockedCells(): Cell[] | undefined {
  return mocked && [...mocked];
}

/** Forgets every cell, and that collection was mocked: for a fresh program in the same thread. */
export function resetCells(): void {
  program += 1;
  mocked = undefined;
  cells = new WeakMap();
}

/** Tells whether a value can be collected: an object or a function, not a number or a string. */
export function isCollectable(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
