// Leads the exploration of a program: runs one schedule after the other, each in a program that starts afresh, as the main thread of that program.
import { RuntimeError } from "../errors.ts";
import { takeFailures } from "../futures/failures.ts";
import { attachHeap, createHeap, renewHeap, words as heapWords } from "../heap/heap.ts";
import { HEADER, THREAD, THREAD_WORDS, THREADS } from "../heap/layout.ts";
import { readMessage, storeMessage } from "../heap/messages.ts";
import { findExport } from "../program.ts";
import { installProbe, type Probe } from "../probe.ts";
import { THREAD_STATE } from "../threads.ts";
import {
  addThread,
  type Board,
  BOARD,
  boardOn,
  createBoard,
  GRANT,
  MAX_EXPLORED,
  OVER,
  type Plan,
  prepare,
  SLOT,
  slotOf,
  STATE,
} from "./board.ts";
import { Gate, type Locate, wakeUp } from "./gate.ts";
import { readTold, type Told } from "./told.ts";
import { readTrace, type Trace } from "./trace.ts";

/** What is explored: a function that may start threads, or exported functions as threads of their own without a main one. */
export type Explored = { readonly body: () => unknown } | { readonly calls: readonly ExportedCall[] };

/** A call of an exported function, by the name under which every thread finds it. */
export interface ExportedCall {
  readonly name: string;
  readonly args: readonly unknown[];
}

/** The memory that all threads of an exploration share. */
export interface Ground {
  readonly board: SharedArrayBuffer;
  readonly heap: SharedArrayBuffer;
}

export interface LeadOptions {
  /** Runs the program's top level, on the heap that is attached. */
  readonly load: () => void;
  /** Starts a thread that serves as number `index` in all schedules on this ground. Returns at once. */
  readonly startThread: (index: number, ground: Ground) => void;
  /** Ends all threads that were started: one of them hangs. */
  readonly endThreads: () => void;
  readonly locate: Locate;
  /** This thread catches again and again that its schedule is over, at this place, and cannot be ended from inside. Called in the midst of it. */
  readonly onStubborn: (site: string, led: Omit<Led, "thrown">) => void;
}

/** How one schedule went. */
export interface Led {
  readonly trace: Trace;
  /** What was thrown and caught by nobody, in the order of the threads. */
  readonly thrown: readonly unknown[];
  /** Names, lines and values, where they were asked for. */
  readonly told?: Told;
}

const NO_SHARED_MEMORY =
  "Exploring threads needs shared memory, and this page has none: it is not cross-origin isolated. Serve it with the headers " +
  "Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp";

/** How long a thread may take to give up, in milliseconds, before it is ended and replaced. */
const PATIENCE_MS = 100;

export class Lead {
  readonly #options: LeadOptions;
  #ground: Ground | undefined;
  #board: Board | undefined;
  #gate: Gate | undefined;
  /** How many threads serve on this ground, with this one. */
  #served = 1;

  constructor(options: LeadOptions) {
    this.#options = options;
  }

  /** The probe of this thread: installed while a schedule runs. */
  get probe(): Probe | undefined {
    return this.#gate;
  }

  /** Has a thread of the explored program come up. The program's host calls it. */
  startThread(id: number): void {
    if (id >= MAX_EXPLORED) throw new RangeError(`Expected at most ${MAX_EXPLORED - 1} threads under the explorer`);
    addThread(this.board, id);
    this.#serve(id);
  }

  /** Tells of an error of this thread that nobody else will see. */
  fail(error: unknown): void {
    this.#gate?.fail(error);
  }

  get board(): Board {
    this.#prepareGround();
    return this.#board as Board;
  }

  /**
   * Runs one schedule to its end. Afterwards the program stands as it ended, and can be looked at.
   *
   * @param telling - keep lines, names and values of each step, which costs much more.
   */
  async run(plan: Plan, explored: Explored, telling = false): Promise<Led> {
    this.#prepareGround();
    const { heap } = this.#ground as Ground;
    const board = this.board;
    const gate = this.#gate as Gate;
    renewHeap(heap);
    attachHeap(heap);
    prepare(board, plan);
    board.words[BOARD.telling] = telling ? 1 : 0;
    installProbe(gate);
    this.#options.load();
    addThread(board, 0);
    const body = "body" in explored ? explored.body : this.#setOut(explored.calls);
    let thrown: { readonly error: unknown } | undefined;
    gate.begin();
    try {
      const given = body();
      if (isPromiseLike(given)) await given;
    } catch (error) {
      if (board.words[BOARD.over] === OVER.not) thrown = { error };
    }
    gate.end();
    const led = ledOn(board);
    const inPlace = this.#windUp();
    const errors = thrown === undefined ? [] : [thrown.error];
    return { ...led, thrown: inPlace ? [...errors, ...failuresOn(board)] : errors };
  }

  /** Puts each call into a thread of its own; the first is this thread's. */
  #setOut(calls: readonly ExportedCall[]): () => unknown {
    heapWords[HEADER.nextThread] = calls.length;
    for (let thread = 1; thread < calls.length; thread++) {
      const row = THREADS + thread * THREAD_WORDS;
      heapWords[row + THREAD.state] = THREAD_STATE.running;
      heapWords[row + THREAD.serves] = storeMessage(calls[thread], (index) => `Argument ${String(index)}`);
      this.startThread(thread);
    }
    const [first] = calls;
    return () => (first === undefined ? undefined : callExport(first));
  }

  #prepareGround(): void {
    if (this.#ground !== undefined) return;
    if (typeof SharedArrayBuffer !== "function") throw new RuntimeError(NO_SHARED_MEMORY);
    const heap = createHeap(undefined, true) as SharedArrayBuffer;
    const board = createBoard(true);
    this.#ground = { heap, board: board.words.buffer as SharedArrayBuffer };
    this.#board = boardOn(this.#ground.board);
    const seen = this.#board;
    this.#gate = new Gate(seen, 0, this.#options.locate, (site) => {
      this.#options.onStubborn(site, ledOn(seen));
    });
    this.#served = 1;
  }

  #serve(id: number): void {
    for (; this.#served <= id; this.#served++) this.#options.startThread(this.#served, this.#ground as Ground);
  }

  /** Has all other threads give up what they are at. @returns false when one did not: then they are all replaced. */
  #windUp(): boolean {
    const { words } = this.board;
    const slots: number[] = [];
    for (let thread = 1; thread < MAX_EXPLORED; thread++) {
      const slot = slotOf(thread);
      const state = Atomics.load(words, slot + SLOT.state);
      if (state === STATE.unused || state === STATE.ended) continue;
      words[slot + SLOT.grant] = GRANT.abort;
      slots.push(slot);
      wakeUp(this.board, thread);
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
    this.#options.endThreads();
    this.#ground = undefined;
    return false;
  }
}

/** Calls an exported function of this thread's module. */
export function callExport({ name, args }: ExportedCall): unknown {
  return Reflect.apply(findExport(name) as () => unknown, undefined, args);
}

/** Reads a schedule that is over, before anybody is made to give up. */
function ledOn(board: Board): Omit<Led, "thrown"> {
  const trace = readTrace(board);
  return board.words[BOARD.telling] === 1 ? { trace, told: readTold(board) } : { trace };
}

function failuresOn({ words }: Board): unknown[] {
  const failures: unknown[] = [];
  for (let thread = 0; thread < MAX_EXPLORED; thread++) {
    const message = words[slotOf(thread) + SLOT.failure] as number;
    if (message !== 0) failures.push(readMessage(message));
  }
  // Where threads had to give up, jobs failed by that.
  return words[BOARD.over] === OVER.finished ? [...failures, ...takeFailures()] : failures;
}

function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && typeof (value as { then?: unknown }).then === "function";
}
