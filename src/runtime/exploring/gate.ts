// The probe of an explored thread: before each step it stands still until it is granted its turn. Whoever stops decides who is next, while all others
// sleep with their next step published; so staying on the same thread hands nothing over.
import { words as heapWords } from "../heap/heap.ts";
import { storeText } from "../heap/blobs.ts";
import { loadFloat } from "../heap/floats.ts";
import { storeMessage } from "../heap/messages.ts";
import type { HeapCondition, Op, Probe, Resource, Turns, Waits } from "../probe.ts";
import {
  type Board,
  BOARD,
  chance,
  clockOf,
  COMPARE,
  CONDITION_WORDS,
  deadlineOf,
  ENTRY,
  GRANT,
  isExpiry,
  LOG,
  LOG_WORDS,
  MAX_EXPLORED,
  NOBODY,
  OVER,
  setDeadline,
  setValue,
  SLOT,
  slotOf,
  STATE,
  threadOf,
} from "./board.ts";
import { decide } from "./decide.ts";
import { numberOf } from "./dependence.ts";
import { givesBack, isStep } from "./visible.ts";

/** Thrown into a thread whose schedule is over. */
export class ScheduleOver extends Error {
  override name = "ScheduleOver";
}

const COMPARISONS: Readonly<Record<HeapCondition["is"], number>> = {
  "at least": COMPARE.atLeast,
  "at most": COMPARE.atMost,
  odd: COMPARE.odd,
};

/** The most conditions that a slot has room for. */
const MOST_CONDITIONS = 2;

/** How often a thread is told that the schedule is over before it is taken to never hear of it. Cleanups may ask a few times. */
const MOST_TOLD = 1_000;

/** How often a thread looks for its turn before it sleeps. */
const LOOKS = 2_000;

/** What a slot says of the act that its thread stands before. */
const ABOUT = [SLOT.op, SLOT.resource, SLOT.name, SLOT.site] as const;

/** An act that has begun. */
interface UnderWay {
  /** When it gives up waiting. */
  readonly deadline: number;
  /** The words of `ABOUT`. */
  readonly about: readonly number[];
  step: number;
}

/** Stands for every act that is no step. */
const IN_PASSING: UnderWay = { deadline: Infinity, about: [0, 0, 0, 0], step: 0 };

/** Says where the act under way was asked for: a text, or "" for nowhere. */
export type Locate = () => string;

/** The gate of one thread. The thread that leads the exploration is number 0. */
export class Gate implements Probe, Turns {
  readonly turns = this;
  readonly #board: Board;
  readonly #words: Int32Array;
  readonly #thread: number;
  readonly #slot: number;
  readonly #locate: Locate;
  readonly #ready = (thread: number): boolean => this.#isReady(slotOf(thread));
  /** The acts under way, the innermost last. A wait outside of any act is one for work. */
  readonly #acts: UnderWay[] = [];
  #random = chance(0);
  /** How often it was told that the schedule is over. */
  #told = 0;
  readonly #onStubborn: (site: string) => void;
  /** Whether this thread is explored just now. */
  #active = false;

  /** @param onStubborn - called in the leading thread when it catches again and again that the schedule is over, with where it is. */
  constructor(board: Board, thread: number, locate: Locate, onStubborn: (site: string) => void = () => undefined) {
    this.#onStubborn = onStubborn;
    this.#board = board;
    this.#words = board.words;
    this.#thread = thread;
    this.#slot = slotOf(thread);
    this.#locate = locate;
  }

  /** From now on this thread takes turns. Called by the thread that has the turn. */
  begin(): void {
    this.#acts.length = 0;
    this.#told = 0;
    this.#random = chance(this.#thread);
    this.#active = true;
    this.#words[this.#slot + SLOT.state] = STATE.running;
  }

  /** This thread is at its end. Returns at once in any thread but the leading one, which returns when the schedule is over. */
  end(): void {
    if (!this.#active) return;
    this.#active = false;
    const goesOn = this.#words[BOARD.over] === OVER.not;
    if (!goesOn && this.#thread === 0) return;
    // Where the schedule is over, this is the last that the thread does with the board: the next schedule may begin at once.
    Atomics.store(this.#words, this.#slot + SLOT.state, STATE.ended);
    Atomics.notify(this.#words, this.#slot + SLOT.state);
    // The leading thread gets the turn back when all is over.
    if (goesOn && !this.#handOn() && this.#thread === 0) this.#sleep();
  }

  before(op: Op, resource: Resource, waits?: Waits): void {
    let act = IN_PASSING;
    if (this.#active && isStep(op, resource.kind)) {
      if (this.#words[BOARD.over] === OVER.not) {
        act = this.#stand(op, resource, waits);
        this.#stop(STATE.atGate);
        act.step = this.#words[this.#slot + SLOT.step] as number;
      } else if (!givesBack(op)) this.#giveUp();
    }
    this.#acts.push(act);
  }

  after(op: Op, resource: Resource, error?: { readonly thrown: unknown }): void {
    const act = this.#acts.pop();
    if (error !== undefined && op === "acquire" && this.#active) this.#countTry();
    if (this.#words[BOARD.telling] === 0 || act === undefined || act === IN_PASSING || !this.#active) return;
    this.#tellResult(act.step, resource, error !== undefined);
  }

  /** Tells this thread that its schedule is over. One that catches that again and again would never come to its end. */
  #giveUp(): never {
    if (++this.#told >= MOST_TOLD && this.#active) {
      const words = this.#words;
      if (this.#thread === 0) this.#onStubborn(this.#locate());
      Atomics.store(words, this.#slot + SLOT.state, STATE.stubborn);
      Atomics.notify(words, this.#slot + SLOT.state);
      // Its host ends it here.
      for (;;) Atomics.wait(words, this.#slot + SLOT.state, STATE.stubborn);
    }
    throw new ScheduleOver();
  }

  /** Keeps an error of this thread that nobody else will see. */
  fail(error: unknown): void {
    // What happens while threads are made to give up is no fault of theirs.
    if (this.#words[BOARD.over] !== OVER.not || this.#words[this.#slot + SLOT.failure] !== 0) return;
    this.#words[this.#slot + SLOT.failure] = storeMessage(error, "The error");
  }

  /** Waits in the middle of an act while a word of the heap says so. @returns false when its time was up. */
  wait(at: number, value: number): boolean {
    const words = this.#words;
    if (!this.#active || words[BOARD.over] !== OVER.not) this.#giveUp();
    if (Atomics.load(heapWords, at) !== value) return true;
    const act = this.#acts.findLast((each) => each !== IN_PASSING) ?? IN_PASSING;
    if (act.deadline <= clockOf(this.#board)) return false;
    // What it did since it began to wait, such as giving back a lock, is done.
    for (const [index, word] of ABOUT.entries()) words[this.#slot + word] = act.about[index] as number;
    words[this.#slot + SLOT.waitsOn] = at;
    words[this.#slot + SLOT.waitsFor] = value;
    words[this.#slot + SLOT.idle] = this.#acts.length === 0 ? 1 : 0;
    setDeadline(this.#board, this.#slot, act.deadline);
    this.#stop(STATE.blocked);
    words[this.#slot + SLOT.idle] = 0;
    return words[this.#slot + SLOT.grant] !== GRANT.expired;
  }

  now(): number {
    return clockOf(this.#board);
  }

  random(): number {
    return this.#random();
  }

  deadline(timeoutMs: number): number {
    const deadline = this.#acts.at(-1)?.deadline ?? Infinity;
    return deadline < Infinity ? deadline : this.now() + timeoutMs;
  }

  /** Publishes what this thread is about to do. */
  #stand(op: Op, resource: Resource, waits: Waits | undefined): UnderWay {
    const words = this.#words;
    const slot = this.#slot;
    words[slot + SLOT.op] = numberOf(op);
    words[slot + SLOT.resource] = resource.at ?? numberOfLabel(resource);
    const until = waits?.until ?? [];
    const count = Math.min(until.length, MOST_CONDITIONS);
    words[slot + SLOT.conditions] = count;
    for (let index = 0; index < count; index++) {
      const { at, is, value } = until[index] as HeapCondition;
      const condition = slot + SLOT.condition + index * CONDITION_WORDS;
      words[condition] = at;
      words[condition + 1] = COMPARISONS[is];
      words[condition + 2] = value;
    }
    const timeoutMs = waits?.timeoutMs ?? Infinity;
    const deadline = timeoutMs === Infinity ? Infinity : this.now() + timeoutMs;
    // What only the act itself can tell, it waits for when it has begun.
    setDeadline(this.#board, slot, count > 0 ? deadline : Infinity);
    if (words[BOARD.telling] === 1) this.#tell(resource);
    return { deadline, step: 0, about: ABOUT.map((word) => words[slot + word] as number) };
  }

  /** Stands still until it has the turn again. */
  #stop(state: number): void {
    const words = this.#words;
    const slot = this.#slot;
    words[slot + SLOT.grant] = GRANT.run;
    words[slot + SLOT.state] = state;
    if (!this.#handOn()) this.#sleep();
    // Where it stood when all was over is still to be read.
    if (words[slot + SLOT.grant] === GRANT.abort) throw new ScheduleOver();
    words[slot + SLOT.state] = STATE.running;
  }

  /** Gives the turn to whoever is next. @returns true when that is this very thread. */
  #handOn(): boolean {
    const passing = this.#nextInPassing();
    if (passing !== NOBODY) return this.#give(passing, GRANT.run);
    const choice = decide(this.#board, this.#ready);
    if (choice === NOBODY) {
      // The leading thread ends what is left.
      if (this.#thread !== 0) return this.#give(0, GRANT.abort);
      this.#words[this.#slot + SLOT.grant] = GRANT.abort;
      return true;
    }
    const thread = threadOf(choice);
    const slot = slotOf(thread);
    const late = isExpiry(choice) || (deadlineOf(this.#board, slot) < Infinity && !this.#couldGoOn(slot));
    return this.#give(thread, late ? GRANT.expired : GRANT.run);
  }

  /** Finds a thread that can go on to its next step: it has just been started, or what it waited for in the middle of an act has come. */
  #nextInPassing(): number {
    const words = this.#words;
    for (let thread = 0, slot = slotOf(0); thread < MAX_EXPLORED; thread++, slot = slotOf(thread)) {
      const state = words[slot + SLOT.state];
      if (state === STATE.toRun || (state === STATE.blocked && this.#hasChanged(slot))) return thread;
    }
    return NOBODY;
  }

  #hasChanged(slot: number): boolean {
    return Atomics.load(heapWords, this.#words[slot + SLOT.waitsOn] as number) !== this.#words[slot + SLOT.waitsFor];
  }

  #couldGoOn(slot: number): boolean {
    return this.#words[slot + SLOT.state] === STATE.atGate && this.#isReady(slot);
  }

  #isReady(slot: number): boolean {
    const words = this.#words;
    const count = words[slot + SLOT.conditions] as number;
    for (let index = 0; index < count; index++) {
      const condition = slot + SLOT.condition + index * CONDITION_WORDS;
      const held = Atomics.load(heapWords, words[condition] as number);
      const value = words[condition + 2] as number;
      const is = words[condition + 1];
      if (is === COMPARE.atLeast ? held >= value : is === COMPARE.atMost ? held <= value : (held & 1) === 1)
        return true;
    }
    return count === 0;
  }

  #give(thread: number, grant: number): boolean {
    const slot = slotOf(thread);
    this.#words[slot + SLOT.grant] = grant;
    if (thread === this.#thread) return true;
    wakeUp(this.#words, slot);
    return false;
  }

  /** An acquisition came to nothing, and will again unless somebody else takes a step. */
  #countTry(): void {
    const words = this.#words;
    const slot = this.#slot;
    const switches = words[BOARD.switches] as number;
    words[slot + SLOT.tries] =
      words[slot + SLOT.triesSince] === switches ? (words[slot + SLOT.tries] as number) + 1 : 1;
    words[slot + SLOT.triesSince] = switches;
  }

  #sleep(): void {
    sleepUntilTurn(this.#board, this.#thread);
  }

  #tell(resource: Resource): void {
    this.#words[this.#slot + SLOT.name] = storeText(`${resource.kind}\n${resource.label}`);
    const site = this.#locate();
    this.#words[this.#slot + SLOT.site] = site === "" ? 0 : storeText(site);
  }

  #tellResult(step: number, resource: Resource, failed: boolean): void {
    const entry = LOG + step * LOG_WORDS;
    const { at, holds } = resource;
    this.#words[entry + ENTRY.outcome] = failed ? 2 : holds === undefined ? 1 : 3;
    if (at === undefined || holds === undefined) return;
    setValue(this.#board, entry, holds === "float" ? loadFloat(at) : (heapWords[at] as number));
  }
}

/** Lets the sleeping thread of a slot go on. */
export function wakeUp(words: Int32Array, slot: number): void {
  Atomics.store(words, slot + SLOT.go, 1);
  Atomics.notify(words, slot + SLOT.go);
}

/** Sleeps until somebody lets this thread go on. */
export function sleepUntilTurn({ words }: Board, thread: number): void {
  const go = slotOf(thread) + SLOT.go;
  for (let look = 0; look < LOOKS; look++) if (Atomics.load(words, go) === 1) break;
  while (Atomics.load(words, go) === 0) Atomics.wait(words, go, 0);
  Atomics.store(words, go, 0);
}

/** Numbers what does not lie on the heap by its name: a file is the same file in every thread that opens it. */
function numberOfLabel({ kind, label }: Resource): number {
  let hash = 17;
  for (const text of [kind, label]) {
    for (let index = 0; index < text.length; index++) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  }
  return hash < 0 ? hash : -1 - hash;
}
