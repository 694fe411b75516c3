// One run of a program: its heap, its workers, its lines, its deadline, its end.
import type { ConsoleLine, ErrorReport, Leak, RunReport } from "../../checks/report.ts";
import { faultOn } from "../../checks/faults/fault-record.ts";
import type { StubbornSchedule } from "../../checks/schedules/scheduled-program.ts";
import { createLocator } from "../../compile/locate.ts";
import type { Program } from "../../compile/program.ts";
import { threadDied } from "../../runtime/futures/break-executor.ts";
import { createHeap, renewHeap } from "../../runtime/heap/heap.ts";
import { HEADER } from "../../runtime/heap/layout.ts";
import type { TraceBatch } from "../../trace/trace-event.ts";
import { leaksOn } from "../leaks.ts";
import {
  PROGRAM_SCRIPT,
  type FromWorker,
  type Description,
  type Progress,
  type Task,
  type Verdict,
} from "../protocol.ts";
import type { Signal } from "../../runtime/signal/numbers.ts";
import { deadlockOn } from "./deadlock.ts";
import { LineOrder } from "./line-order.ts";
import { Rounds } from "./rounds.ts";
import { SignalSender, type SignalName } from "./signal-sender.ts";
import { type LoadSqlite, usesSqlite } from "./sqlite-module.ts";
import { tellDeadlock, tellStuck } from "./stuck.ts";
import { TraceReader } from "./trace-reader.ts";
import type { WarmWorker, WorkerPool } from "./worker-pool.ts";

/** How a run ended: a verdict too when it was a check. */
export interface Ending extends RunReport {
  readonly verdict?: Verdict;
  readonly description?: Description;
  /** The schedule whose end the program's main thread never heard of. */
  readonly stubborn?: StubbornSchedule;
}

/** What a worker said at its end. */
type Said = Pick<Ending, "verdict" | "description" | "stubborn"> & { readonly leaks?: readonly Leak[] };

export interface RunOptions {
  /** When the program is ended at the latest, in milliseconds from its start; `Infinity` for never. */
  readonly deadlineMs: number;
  readonly cores: number;
  readonly record: boolean;
  /** Gives SQLite, for a program that imports it. */
  readonly loadSqlite: LoadSqlite;
  readonly onLine: (line: ConsoleLine) => void;
  /** Told when a check has its program anew, and how many have come to their end: lines from now on are the new one's. */
  readonly onAnew?: (done: number) => void;
  /** Told how far a check's exploration is. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** How long the end of a program waits for lines that other threads have sent already, in milliseconds. */
const LAST_LINES_MS = 500;
/** How often a run is looked at for a deadlock, in milliseconds. */
const DEADLOCK_MS = 200;

export class ProgramRun {
  #heap: SharedArrayBuffer | ArrayBuffer;
  readonly ending: Promise<Ending>;
  readonly #settle: (ending: Ending) => void;
  #words: Int32Array;
  readonly #pool: WorkerPool;
  readonly #program: Program;
  readonly #task: Task;
  readonly #options: RunOptions;
  readonly #workers = new Set<WarmWorker>();
  /** The heaps of the workers that are processes, or threads of one. */
  readonly #heaps = new Map<WarmWorker, SharedArrayBuffer | ArrayBuffer>();
  /** The workers that serve a check's explorations. */
  readonly #explored: WarmWorker[] = [];
  /** What processes left open. */
  readonly #leaks: Leak[] = [];
  readonly #unhandled: ErrorReport[] = [];
  /** What left `main`, while its threads are waited for. */
  #mainError: ErrorReport | undefined;
  readonly #rounds: Rounds;
  #lines: LineOrder;
  #signals: SignalSender;
  /** True while no other thread was started that may have the heap. */
  #isAlone = true;
  /** The main thread's worker, once it runs the program. */
  #main: WarmWorker | undefined;
  #trace: TraceReader | undefined;
  #deadline: ReturnType<typeof setTimeout> | undefined;
  #deadlockWatch: ReturnType<typeof setInterval> | undefined;
  #waitingForLines: (() => void) | undefined;
  #startedAt = performance.now();
  /** True once the main thread said how the program ended; its worker may go then. */
  #said = false;
  /** True once the main thread's worker can serve another check of the submission. */
  #isAtRest = false;
  #over = false;

  constructor(pool: WorkerPool, program: Program, task: Task, options: RunOptions) {
    const { promise, resolve } = Promise.withResolvers<Ending>();
    this.ending = promise;
    this.#settle = resolve;
    this.#pool = pool;
    this.#program = program;
    this.#task = task;
    this.#options = options;
    this.#lines = new LineOrder(options.onLine);
    const rested = task.kind === "check" ? pool.takeRested(program) : undefined;
    this.#rounds = rested?.rounds ?? new Rounds();
    this.#heap = rested?.heap ?? createHeap();
    if (rested?.heap !== undefined) renewHeap(rested.heap);
    for (const worker of rested?.explored ?? []) this.#takeExplored(worker);
    this.#words = new Int32Array(this.#heap);
    this.#signals = this.#signalSender();
    void this.#launch(task, undefined, rested?.worker);
  }

  /** Tells what the program does, about ten times a second and at its end. */
  traceTo(onTrace: (batch: TraceBatch) => void): void {
    this.#trace = new TraceReader(this.#heap, this.#program, onTrace);
  }

  /** Ends the program now, wherever it is. */
  stop(): void {
    this.#end("stopped");
  }

  /** Sends the program a signal; it does what it says about that. */
  signal(name: SignalName): void {
    if (!this.#said) this.#signals.send(name);
  }

  /** @param heap - the process's, where it belongs to one. */
  async #launch(task: Task, heap?: SharedArrayBuffer | ArrayBuffer, worker = this.#pool.take()): Promise<void> {
    this.#workers.add(worker);
    if (heap !== undefined) this.#heaps.set(worker, heap);
    if (task.kind === "explored") this.#explored.push(worker);
    this.#heed(worker, (reason) => {
      this.#mourn(task, reason, heap);
    });
    let sqlite: WebAssembly.Module | undefined;
    try {
      await worker.ready;
      if (usesSqlite(this.#program, "checks" in this.#task ? this.#task.checks : undefined))
        sqlite = await this.#options.loadSqlite();
    } catch (error) {
      this.#mourn(task, error instanceof Error ? error.message : String(error), heap);
      return;
    }
    if (this.#over || !this.#workers.has(worker)) return;
    const isMain = task.kind !== "thread" && task.kind !== "process" && task.kind !== "explored";
    if (isMain) {
      this.#startedAt = performance.now();
      this.#startDeadline();
      if (task.kind === "main" && this.#options.record) this.#watchForDeadlock();
    }
    const round = this.#rounds.of(worker, this.#heap);
    if (isMain) this.#main = worker;
    else if (task.kind !== "explored") this.#isAlone = false;
    const keepLines = this.#task.kind === "check";
    worker.handle.start({
      type: "start",
      program: this.#program,
      heap: heap ?? this.#heap,
      // An exploration prints nothing.
      ...(heap === undefined || task.kind === "explored" ? {} : { linesOn: this.#heap }),
      task,
      keepLines,
      record: this.#options.record,
      cores: this.#options.cores,
      ...(sqlite === undefined ? {} : { sqlite }),
      ...(round === undefined ? {} : { round }),
    });
  }

  /** Takes a worker over that served the explorations of the check before, and sleeps until the main thread has it go on. */
  #takeExplored(worker: WarmWorker): void {
    this.#workers.add(worker);
    this.#explored.push(worker);
    this.#heed(worker, (reason) => {
      this.#mournMain(reason);
    });
  }

  #heed(worker: WarmWorker, mourn: (reason: string) => void): void {
    worker.onMessage = (message) => {
      this.#hear(message, worker);
    };
    worker.onDeath = (reason) => {
      if (this.#workers.has(worker)) mourn(reason);
    };
  }

  #startDeadline(): void {
    clearTimeout(this.#deadline);
    if (!Number.isFinite(this.#options.deadlineMs)) return;
    this.#deadline = setTimeout(() => {
      void this.#timeUp();
    }, this.#options.deadlineMs);
  }

  /** Ends the run once nobody can go on. A check is told of deadlocks by its schedules, and else has the time that it was given. */
  #watchForDeadlock(): void {
    let seen: string | undefined;
    this.#deadlockWatch = setInterval(() => {
      const found = deadlockOn(this.#heap);
      if (found !== undefined && found === seen && !this.#said) {
        const message = tellDeadlock(this.#heap, createLocator(this.#program, PROGRAM_SCRIPT), this.#program.entry);
        void this.#endAfterLines({ ended: "failed", error: { name: "Deadlock", message, stack: [] } });
      }
      seen = found;
    }, DEADLOCK_MS);
  }

  #signalSender(): SignalSender {
    return new SignalSender({
      heap: this.#heap,
      tell: (message) => this.#main?.handle.signal(message),
      end: (ended) => void this.#endAfterLines({ ended }),
    });
  }

  /** A check goes on with the same program from its start: nothing of the one before is left, and its time begins again. */
  #anew(heap: SharedArrayBuffer | ArrayBuffer | undefined, done: number, from: WarmWorker): void {
    for (const worker of [...this.#workers])
      if (worker !== from && !this.#explored.includes(worker)) this.#dismiss(worker);
    this.#unhandled.length = 0;
    this.#mainError = undefined;
    this.#lines = new LineOrder(this.#options.onLine);
    this.#options.onAnew?.(done);
    this.#startDeadline();
    if (heap === undefined) return;
    this.#heap = heap;
    this.#words = new Int32Array(heap);
    this.#signals.stop();
    this.#signals = this.#signalSender();
  }

  #hear(message: FromWorker, from: WarmWorker): void {
    // A thread of a program that was replaced may have spoken before it ended.
    if (this.#over || !this.#workers.has(from)) return;
    if (message.type === "line") {
      this.#lines.add(message.line);
      Atomics.store(this.#words, HEADER.linesTaken, message.line.sequence);
      Atomics.notify(this.#words, HEADER.linesTaken);
      this.#waitingForLines?.();
    } else if (message.type === "start-thread") {
      this.#startThread(message, this.#heaps.get(from));
    } else if (message.type === "explore-thread") {
      void this.#launch({ kind: "explored", index: message.index, ground: message.ground }, message.ground.heap);
    } else if (message.type === "end-explored") {
      for (const worker of this.#explored.splice(0)) this.#dismiss(worker);
    } else if (message.type === "progress") {
      this.#startDeadline();
      this.#options.onProgress?.(message);
    } else if (message.type === "stubborn") {
      const { why, schedule } = message;
      if (this.#task.kind !== "check") return;
      const { name, hidden, by } = this.#task;
      const said = { name, hidden, details: [] };
      const verdict: Verdict =
        by !== undefined && schedule?.steered !== undefined
          ? { ...said, state: "not run", steered: { ...schedule.steered, why } }
          : { ...said, state: "failed", why };
      this.#end("finished", undefined, { verdict, ...(schedule && { stubborn: schedule }) });
    } else if (message.type === "raise-signal") {
      if (!this.#said) this.#signals.send(message.signum as Signal);
    } else if (message.type === "unhandled") {
      this.#unhandled.push(message.error);
    } else if (message.type === "main-failed") {
      this.#mainError = message.error;
    } else if (message.type === "thread-failed") {
      this.#unhandled.push(message.error);
      // It has said why it ends, and still tells its executor: in Node it then ends of itself.
      from.onDeath = () => undefined;
    } else if (message.type === "thread-ended") {
      this.#dismiss(from);
    } else if (message.type === "process-leaks") {
      this.#leaks.push(...message.leaks);
    } else if (message.type === "anew") {
      this.#anew(message.heap, message.done, from);
    } else if (message.type === "verdict") {
      this.#isAtRest = message.isAtRest;
      void this.#endAfterLines({ ended: "finished", verdict: message.verdict });
    } else if (message.type === "description") {
      void this.#endAfterLines({ ended: "finished", description: message.description });
    } else if (message.type === "ended") {
      const { ended, error, leaks } = message;
      this.#mainError = undefined;
      void this.#endAfterLines({ ended, leaks, ...(error === undefined ? {} : { error }) });
    }
  }

  /** @param heap - that of the process which asks; the program's own where none does. */
  #startThread(
    { id, isProcess }: Extract<FromWorker, { type: "start-thread" }>,
    heap: SharedArrayBuffer | ArrayBuffer | undefined,
  ): void {
    if (isProcess === true) void this.#launch({ kind: "process", id, parent: heap ?? this.#heap }, createHeap());
    else void this.#launch({ kind: "thread", id }, heap);
  }

  #dismiss(worker: WarmWorker): void {
    this.#workers.delete(worker);
    this.#heaps.delete(worker);
    this.#rounds.forget(worker);
    worker.handle.terminate();
  }

  /** Leaves a worker to the next check of this submission, with those that serve its explorations. */
  #rest(worker: WarmWorker): void {
    const explored = this.#explored.splice(0);
    for (const each of [worker, ...explored]) {
      this.#workers.delete(each);
      this.#heaps.delete(each);
    }
    const heap = this.#isAlone ? this.#heap : undefined;
    this.#pool.rest({ worker, explored, rounds: this.#rounds, program: this.#program, heap });
  }

  /** A worker died of itself: a thread breaks what it served, the main thread ends the run. */
  #mourn(task: Task, reason: string, heap?: SharedArrayBuffer | ArrayBuffer): void {
    if (this.#over) return;
    if (task.kind === "thread" || task.kind === "process") {
      this.#unhandled.push({ name: "Error", message: `A ${task.kind} died: ${reason}`, stack: [] });
      const known = task.kind === "process" ? task.parent : heap;
      threadDied(known === undefined ? this.#words : new Int32Array(known), task.id);
    } else this.#mournMain(reason);
  }

  #mournMain(reason: string): void {
    if (!this.#said)
      this.#end("crashed", { name: "Error", message: `The program's worker died: ${reason}`, stack: [] });
  }

  async #timeUp(): Promise<void> {
    const deadline = this.#deadline;
    const loops = await this.#rounds.seen();
    // It may have come to its end meanwhile, or have been given more time.
    if (this.#over || this.#said || this.#deadline !== deadline) return;
    const locator = createLocator(this.#program, PROGRAM_SCRIPT);
    const stuck = tellStuck(this.#heap, this.#options.deadlineMs, locator, { loops, entry: this.#program.entry });
    const fault = faultOn(this.#heap);
    const message = fault === undefined ? stuck : `${fault}, your code never came to its end. ${stuck}`;
    this.#end("timed out", { name: "TimeoutError", message, stack: [] });
  }

  /** Ends the run once the lines that were written before its end have come in from all threads. */
  async #endAfterLines(
    ending: Said & { readonly ended: RunReport["ended"]; readonly error?: ErrorReport },
  ): Promise<void> {
    this.#said = true;
    clearTimeout(this.#deadline);
    const written = Atomics.load(this.#words, HEADER.lineSequence);
    if (this.#lines.delivered < written) {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      const patience = setTimeout(resolve, LAST_LINES_MS, undefined);
      this.#waitingForLines = () => {
        if (this.#lines.delivered >= written) resolve(undefined);
      };
      await promise;
      clearTimeout(patience);
    }
    // What other threads said before has been sent, and may wait at their ports.
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.#end(ending.ended, ending.error, ending);
  }

  #end(ended: RunReport["ended"], error?: ErrorReport, said: Said = {}): void {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#deadline);
    clearInterval(this.#deadlockWatch);
    this.#signals.stop();
    if (this.#main !== undefined && this.#isAtRest) this.#rest(this.#main);
    for (const worker of [...this.#workers]) this.#dismiss(worker);
    this.#lines.flush();
    this.#trace?.finish();
    this.#settle({
      ended,
      unhandled: this.#mainError === undefined ? this.#unhandled : [this.#mainError, ...this.#unhandled],
      leaks: [...(said.leaks ?? leaksOn(this.#heap, createLocator(this.#program, PROGRAM_SCRIPT))), ...this.#leaks],
      durationMs: performance.now() - this.#startedAt,
      ...(error === undefined ? {} : { error }),
      ...(said.verdict === undefined ? {} : { verdict: said.verdict }),
      ...(said.description === undefined ? {} : { description: said.description }),
      ...(said.stubborn === undefined ? {} : { stubborn: said.stubborn }),
    });
  }
}
