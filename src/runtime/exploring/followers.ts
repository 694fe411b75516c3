// The threads that serve an exploration beside the one that leads it, and the ground that they share. They serve all explorations of one program, one after
// the other, and sleep in between.
import { RuntimeError } from "../errors.ts";
import { createHeap } from "../heap/heap.ts";
import { NO_SHARED_MEMORY } from "../heap/no-shared-memory.ts";
import { type Board, boardOn, createBoard, GRANT, SLOT, slotOf, STATE } from "./board.ts";
import { wakeUp } from "./gate.ts";

/** The memory that all threads of an exploration share. */
export interface Ground {
  readonly board: SharedArrayBuffer;
  readonly heap: SharedArrayBuffer;
}

export interface FollowersOptions {
  /** Starts a thread that serves as number `index` in all schedules on this ground. Returns at once. */
  readonly start: (index: number, ground: Ground) => void;
  /** Ends all threads that were started: one of them hangs, or none is needed any more. */
  readonly end: () => void;
}

/** How long a thread may take to give up, or to come to rest, in milliseconds, before it is ended and replaced. */
const PATIENCE_MS = 100;
/** No more threads than these are kept asleep: each has the memory of a worker. */
const MOST_AT_REST = 8;

export class Followers {
  readonly #options: FollowersOptions;
  #ground: Ground | undefined;
  #board: Board | undefined;
  /** How many threads serve on this ground, with the one that leads. */
  #served = 1;

  constructor(options: FollowersOptions) {
    this.#options = options;
  }

  /**
   * Gives what schedules are run on: the same, until a thread hangs that may still write to it.
   *
   * @throws {RuntimeError} where no memory can be shared.
   */
  get ground(): Ground {
    if (this.#ground === undefined) {
      if (typeof SharedArrayBuffer !== "function")
        throw new RuntimeError(`Exploring threads needs ${NO_SHARED_MEMORY}`);
      const heap = createHeap(undefined, true) as SharedArrayBuffer;
      this.#ground = { heap, board: createBoard(true).words.buffer as SharedArrayBuffer };
      this.#board = undefined;
    }
    return this.#ground;
  }

  /** The board of the ground. */
  get board(): Board {
    const { board } = this.ground;
    this.#board ??= boardOn(board);
    return this.#board;
  }

  /** Has thread number `id` serve, and all before it. */
  serve(id: number): void {
    for (; this.#served <= id; this.#served++) this.#options.start(this.#served, this.ground);
  }

  /** Has all give up what they are at. @returns false when one did not: then they are all replaced. */
  windUp(): boolean {
    return this.#tell(
      GRANT.abort,
      this.#all().filter((slot) => !this.#isDone(slot)),
    );
  }

  /**
   * Ends an exploration that another one may follow, later: nothing of the program is left in those who sleep on from here. If one of them does not come
   * to rest they are all ended, as they are where there are many.
   */
  rest(): void {
    if (this.#served === 1) return;
    const slots = this.#all();
    if (slots.length > MOST_AT_REST || !slots.every((slot) => this.#isDone(slot))) {
      this.#replace();
      return;
    }
    for (const slot of slots) Atomics.store(this.board.words, slot + SLOT.state, STATE.toRest);
    this.#tell(GRANT.rest, slots);
  }

  /** The slots of those who serve. */
  #all(): number[] {
    return Array.from({ length: this.#served - 1 }, (_, index) => slotOf(index + 1));
  }

  /** Tells whether a thread has come to its end, or took no part. */
  #isDone(slot: number): boolean {
    const state = Atomics.load(this.board.words, slot + SLOT.state);
    return state === STATE.unused || state === STATE.ended;
  }

  /** Wakes threads to do what they are told. @returns false when one did not: then they are all replaced. */
  #tell(grant: number, slots: readonly number[]): boolean {
    const { words } = this.board;
    for (const slot of slots) {
      words[slot + SLOT.grant] = grant;
      wakeUp(words, slot);
    }
    const until = performance.now() + PATIENCE_MS;
    for (const slot of slots) {
      for (let state = Atomics.load(words, slot + SLOT.state); state !== STATE.ended;) {
        if (state === STATE.stubborn) return this.#replace();
        if (Atomics.wait(words, slot + SLOT.state, state, until - performance.now()) === "timed-out")
          return this.#replace();
        state = Atomics.load(words, slot + SLOT.state);
      }
    }
    return true;
  }

  /** What hangs may still write to this ground: the next schedule gets another one. */
  #replace(): false {
    this.#options.end();
    this.#ground = undefined;
    this.#served = 1;
    return false;
  }
}
