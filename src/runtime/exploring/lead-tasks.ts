// Leads the exploration of tasks on one thread: runs one schedule after the other, each in a program that starts afresh.
import { attachHeap, createHeap, renewHeap } from "../heap/heap.ts";
import { installProbe } from "../probe.ts";
import { BOARD, createBoard, OVER, type Plan, prepare } from "./board.ts";
import { ScheduleOver } from "./gate.ts";
import type { Led, LeadOptions } from "./lead.ts";
import { TaskTurns } from "./tasks.ts";
import type { Told } from "./told.ts";
import { readTrace } from "./trace.ts";

export class LeadTasks {
  readonly #options: Pick<LeadOptions, "load" | "locate">;
  readonly #board = createBoard(false);
  readonly #heap = createHeap();
  #failures: unknown[] = [];
  /** Set once a program started a thread: it is to be explored as one of threads. */
  startedThread = false;

  constructor(options: Pick<LeadOptions, "load" | "locate">) {
    this.#options = options;
  }

  /** The program starts a thread, which no task can be explored beside. */
  startThread(): never {
    this.startedThread = true;
    this.#board.words[BOARD.over] = OVER.diverged;
    throw new ScheduleOver();
  }

  /** Tells of an error that nobody else will see. */
  fail(error: unknown): void {
    if (this.#board.words[BOARD.over] === OVER.not) this.#failures.push(error);
  }

  /** Runs one schedule to its end. Afterwards the program stands as it ended, and can be looked at. */
  async run(plan: Plan, bodies: readonly (() => unknown)[], telling = false): Promise<Led> {
    const board = this.#board;
    renewHeap(this.#heap);
    attachHeap(this.#heap);
    prepare(board, plan);
    this.#failures = [];
    const turns = new TaskTurns(board, telling ? this.#options.locate : () => "");
    installProbe(turns);
    this.#options.load();
    const thrown: unknown[] = [];
    let unsettled = bodies.length;
    for (const body of bodies) {
      const running = turns.start(body);
      void settle(running, (error) => {
        unsettled--;
        if (error !== undefined && board.words[BOARD.over] === OVER.not) thrown.push(error.thrown);
      });
      await turns.drain();
      if (this.startedThread) break;
    }
    await turns.lead();
    // A promise that nothing will settle is waited for in vain, like anything else.
    if (unsettled > 0 && board.words[BOARD.over] === OVER.finished) board.words[BOARD.over] = OVER.deadlock;
    const trace = readTrace(board);
    const told: Told = { threads: namesOf(turns), steps: turns.steps, stuck: turns.stuck, free: trace.next.runs };
    await turns.windUp();
    return { trace, thrown: [...thrown, ...this.#failures], ...(telling ? { told } : {}) };
  }
}

async function settle(running: Promise<unknown>, done: (error?: { readonly thrown: unknown }) => void): Promise<void> {
  try {
    await running;
    done();
  } catch (thrown) {
    done({ thrown });
  }
}

function namesOf({ steps, stuck }: TaskTurns): Map<number, string> {
  const numbers = [...steps, ...stuck].map(({ thread }) => thread);
  return new Map([...new Set(numbers)].sort((a, b) => a - b).map((number) => [number, `task ${number + 1}`]));
}
