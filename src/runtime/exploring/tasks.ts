// Explores the tasks of one thread. Each waits for its turn before an act that may wait; between two such acts nobody can come in, as ever on one
// thread. Before each choice a turn of the event loop lets everything happen that is due: so no task runs ahead of the schedule.
import { words as heapWords } from "../heap/heap.ts";
import type { Op, Probe, Resource, Turns, Waits } from "../probe.ts";
import {
  addThread,
  type Board,
  BOARD,
  chance,
  clockOf,
  ENTRY,
  isExpiry,
  LOG,
  LOG_WORDS,
  NOBODY,
  OVER,
  setDeadline,
  SLOT,
  slotOf,
  STATE,
  threadOf,
} from "./board.ts";
import { decide } from "./decide.ts";
import { numberOf } from "./dependence.ts";
import { ScheduleOver } from "./gate.ts";
import { hop } from "./hop.ts";
import { TaskNumbers } from "./task-numbers.ts";
import type { Act, ToldStep } from "./told.ts";

/** What stands still until it is its turn. */
interface Standing {
  readonly act: Act;
  readonly isReady: () => boolean;
  readonly go: () => void;
  readonly giveUp: () => void;
}

/** A step of which not everything is known yet. */
interface Growing extends Omit<ToldStep, "failed" | "released"> {
  failed: boolean;
  released?: { readonly thread: number; readonly resource: number }[];
}

/** Two tasks share every variable of their program: no two steps are known to be independent. */
const ANYTHING = numberOf("store");

/** How often tasks are told that the schedule is over. Cleanups may ask a few times. */
const MOST_TOLD = 1_000;

/** The turns of one schedule's tasks. */
export class TaskTurns implements Probe, Turns {
  readonly turns = this;
  readonly #board: Board;
  readonly #locate: () => string;
  readonly #standing = new Map<number, Standing>();
  readonly #numbers = new TaskNumbers();
  readonly #timers = new Set<number>();
  /** Acts that were given their turn and are not over: who waits in one of them for another task. */
  readonly #underWay = new Map<number, Growing>();
  #latest: Growing | undefined;
  readonly #resources = new Map<Resource, number>();
  /** Whether the act that is just over threw. */
  #threw = false;
  /** The latest act that began. */
  #begun: { readonly op: Op; readonly resource: Resource } | undefined;
  /** An act that would stop the whole thread, and so every task. */
  #blocking: Act | undefined;
  readonly #heapWaits = new Set<{ readonly at: number; readonly value: number; readonly go: () => void }>();
  /** How often a task was told that the schedule is over. */
  #told = 0;
  readonly steps: ToldStep[] = [];

  constructor(board: Board, locate: () => string) {
    this.#board = board;
    this.#locate = locate;
  }

  /** Those who stand still now, or wait in the middle of an act. */
  get stuck(): Act[] {
    if (this.#blocking !== undefined) return [this.#blocking];
    return [...[...this.#standing.values()].map(({ act }) => act), ...this.#underWay.values()];
  }

  /** Starts a task: it runs to its first act that may wait. Its number is free for it. */
  start(body: () => unknown): Promise<unknown> {
    return this.#numbers.goOn(this.#numbers.takeAnother(), async () => body());
  }

  /** Lets tasks take turns until the schedule is over. */
  async lead(): Promise<void> {
    while (this.#board.words[BOARD.over] === OVER.not) {
      const choice = decide(this.#board, (thread) => this.#standing.get(thread)?.isReady() ?? false);
      if (choice === NOBODY) return;
      const thread = threadOf(choice);
      const { act, go } = this.#standing.get(thread) as Standing;
      this.#standing.delete(thread);
      this.#board.words[slotOf(thread) + SLOT.state] = STATE.blocked;
      // Who waits for a lock has not got it, until the act is over.
      const step: Growing = {
        ...act,
        expired: isExpiry(choice),
        failed: act.op === "acquire",
        alive: aliveNow(this.#board),
      };
      this.steps.push(step);
      this.#latest = step;
      if (!this.#timers.has(thread)) this.#underWay.set(thread, step);
      go();
      await this.drain();
    }
  }

  /** Has all that still stand give up. */
  async windUp(): Promise<void> {
    const { words } = this.#board;
    if (words[BOARD.over] === OVER.not) words[BOARD.over] = OVER.finished;
    for (const { giveUp } of [...this.#standing.values()]) giveUp();
    this.#standing.clear();
    this.#heapWaits.clear();
    await hop();
  }

  before(op: Op, resource: Resource): void {
    // Nothing happens on one thread but what has the turn already.
    this.#begun = { op, resource };
  }

  after(op: Op, resource: Resource, error?: { readonly thrown: unknown }): void {
    this.#threw = error !== undefined;
    if (op !== "release" || error !== undefined) return;
    // What waits for nothing is no step: it happens in the course of the latest one.
    const thread = this.#numbers.givesBack(resource);
    const step = this.#latest;
    if (step !== undefined && thread !== undefined)
      (step.released ??= []).push({ thread, resource: this.#addressOf(resource) });
  }

  pass(op: Op, resource: Resource, waits: Waits | undefined): Promise<(settle: () => void) => void> {
    if (this.#board.words[BOARD.over] !== OVER.not) {
      // A task that catches this again and again would keep the event loop for itself: it is left standing.
      return ++this.#told >= MOST_TOLD ? new Promise<never>(() => undefined) : Promise.reject(new ScheduleOver());
    }
    const thread = this.#numbers.take();
    const done = (settle: () => void): void => {
      const step = this.#underWay.get(thread);
      if (step !== undefined) step.failed = this.#threw;
      this.#underWay.delete(thread);
      this.#leave(thread);
      if (op === "acquire" && !this.#threw) this.#numbers.hasTaken(thread, resource);
      this.#numbers.goOn(thread, settle);
    };
    const site = this.#locate();
    return new Promise((resolve, reject) => {
      const timeoutMs = waits?.timeoutMs ?? Infinity;
      const timed = resource.kind === "sleep";
      this.#stand({
        act: { thread, op, kind: resource.kind, label: resource.label, resource: this.#addressOf(resource), site },
        deadline: timed ? this.now() + timeoutMs : Infinity,
        isReady: () => !timed || waits?.isOver?.() === true,
        go: () => resolve(done),
        giveUp: () => reject(new ScheduleOver()),
      });
    });
  }

  wait(): boolean {
    this.#board.words[BOARD.over] = OVER.deadlock;
    if (this.#begun !== undefined) {
      const { op, resource } = this.#begun;
      const { kind, label } = resource;
      const thread = this.#numbers.take();
      const site = this.#locate();
      this.#blocking = { thread, op, kind, label, resource: this.#addressOf(resource), site, stopsThread: true };
    }
    throw new ScheduleOver();
  }

  waitAsync(at: number, value: number): Promise<void> {
    return new Promise((resolve) => {
      this.#heapWaits.add({ at, value, go: resolve });
    });
  }

  now(): number {
    return clockOf(this.#board);
  }

  readonly random = chance(0);

  deadline(timeoutMs: number): number {
    return this.now() + timeoutMs;
  }

  readonly timers = {
    setTimeout: (callback: () => void, delayMs: number): number => {
      const thread = this.#numbers.takeAnother();
      this.#timers.add(thread);
      this.#stand({
        act: { thread, op: "wait", kind: "timer", label: `timeout ${delayMs} ms`, resource: 0, site: this.#locate() },
        deadline: this.now() + delayMs,
        isReady: () => false,
        go: () => {
          this.#endTimer(thread);
          callback();
        },
        giveUp: () => {
          this.#endTimer(thread);
        },
      });
      return thread;
    },
    clearTimeout: (timer: unknown): void => {
      if (this.#timers.has(timer as number)) this.#endTimer(timer as number);
    },
  };

  /** Tells resources apart; what has no address on the heap has a number below 0. */
  #addressOf(resource: Resource): number {
    // One while is like another: each sleep has a resource of its own, which nobody else uses.
    if (resource.kind === "sleep") return 0;
    const known = resource.at ?? this.#resources.get(resource) ?? -1 - this.#resources.size;
    if (resource.at === undefined) this.#resources.set(resource, known);
    return known;
  }

  #endTimer(thread: number): void {
    this.#timers.delete(thread);
    this.#numbers.give(thread);
    this.#standing.delete(thread);
    this.#leave(thread);
  }

  #stand({ deadline, ...standing }: Standing & { readonly deadline: number }): void {
    const { thread } = standing.act;
    const slot = slotOf(thread);
    const { words } = this.#board;
    if (words[slot + SLOT.state] === STATE.unused) addThread(this.#board, thread);
    words[slot + SLOT.state] = STATE.atGate;
    words[slot + SLOT.op] = ANYTHING;
    words[slot + SLOT.idle] = 0;
    setDeadline(this.#board, slot, deadline);
    this.#standing.set(thread, standing);
  }

  /** What is between two acts may be at its end: it keeps nobody waiting. */
  #leave(thread: number): void {
    const slot = slotOf(thread);
    this.#board.words[slot + SLOT.state] = STATE.blocked;
    this.#board.words[slot + SLOT.idle] = 1;
    setDeadline(this.#board, slot, Infinity);
  }

  /** Lets everything happen that is due, also what waited for a word of the heap that has changed. */
  async drain(): Promise<void> {
    for (;;) {
      await hop();
      const changed = [...this.#heapWaits].filter(({ at, value }) => Atomics.load(heapWords, at) !== value);
      if (changed.length === 0) break;
      for (const wait of changed) this.#heapWaits.delete(wait);
      for (const { go } of changed) go();
    }
    this.#numbers.rest();
  }
}

/** Who had not ended when the latest step was chosen. */
function aliveNow({ words }: Board): number {
  return words[LOG + ((words[BOARD.steps] as number) - 1) * LOG_WORDS + ENTRY.alive] as number;
}
