// Leads the exploration of a program: runs one schedule after the other, each in a program that starts afresh, as the main thread of that program.
import { takeFailures } from "../futures/failures.ts";
import { attachHeap, renewHeap, words as heapWords } from "../heap/heap.ts";
import { HEADER, THREAD, THREAD_WORDS, THREADS } from "../heap/layout.ts";
import { readMessage, storeMessage } from "../heap/messages.ts";
import { findExport } from "../program.ts";
import { installProbe, type Probe } from "../probe.ts";
import { THREAD_STATE } from "../threads.ts";
import { addThread, type Board, BOARD, MAX_EXPLORED, OVER, type Plan, prepare, SLOT, slotOf } from "./board.ts";
import type { Followers } from "./followers.ts";
import { Gate, type Locate } from "./gate.ts";
import { readTold, type Told } from "./told.ts";
import { readTrace, type Trace } from "./trace.ts";

/** What is explored: a function that may start threads, or exported functions as threads of their own without a main one. */
export type Explored = { readonly body: () => unknown } | { readonly calls: readonly ExportedCall[] };

/** A call of an exported function, by the name under which every thread finds it. */
export interface ExportedCall {
  readonly name: string;
  readonly args: readonly unknown[];
}

export interface LeadOptions {
  /** Runs the program's top level, on the heap that is attached. */
  readonly load: () => void;
  /** The other threads of the program. */
  readonly followers: Followers;
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

export class Lead {
  readonly #options: LeadOptions;
  #board: Board | undefined;
  #gate: Gate | undefined;

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
    const { followers } = this.#options;
    addThread(followers.board, id);
    followers.serve(id);
  }

  /** Tells of an error of this thread that nobody else will see. */
  fail(error: unknown): void {
    this.#gate?.fail(error);
  }

  /**
   * Runs one schedule to its end. Afterwards the program stands as it ended, and can be looked at.
   *
   * @param telling - keep lines, names and values of each step, which costs much more.
   */
  async run(plan: Plan, explored: Explored, telling = false): Promise<Led> {
    const { ground, board } = this.#options.followers;
    const { heap } = ground;
    const gate = this.#gateOn(board);
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
    const inPlace = this.#options.followers.windUp();
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

  /** This thread's gate: a new one where the ground is another. */
  #gateOn(board: Board): Gate {
    if (this.#gate === undefined || this.#board !== board) {
      this.#board = board;
      this.#gate = new Gate(board, 0, this.#options.locate, (site) => {
        this.#options.onStubborn(site, ledOn(board));
      });
    }
    return this.#gate;
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
