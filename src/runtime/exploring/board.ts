// The board on which explored threads see each other: who stands where, whose turn it is, and what was done so far. Declarations, and a few readers.

/** The most threads of one explored program, the main thread among them: a set of them fits into one word. */
export const MAX_EXPLORED = 30;
/** The most steps of one schedule that the board has room for. */
export const MAX_STEPS = 4_096;

/** Fixed words at the board's start. */
export const BOARD = {
  /** How the schedule ended, or `OVER.not`. The thread that leads the exploration sleeps on it. */
  over: 0,
  /** Who took the latest step, or `NOBODY`. */
  current: 1,
  /** How many steps were taken. */
  steps: 2,
  /** How many steps are planned; what comes after them is up to the policy. */
  planned: 3,
  policy: 4,
  /** The state of the random numbers that policies draw. */
  random: 5,
  /** Choices that need not be taken, since another schedule covers them: runs and expiries, by thread. */
  asleepRuns: 6,
  asleepExpiries: 7,
  /** Counts the steps that may have changed something. */
  version: 8,
  /** After how many steps a schedule is given up. */
  maxSteps: 9,
  /** The virtual time in milliseconds: a float of two words. */
  clock: 10,
  /** 1 while lines, names and values are kept for each step. */
  telling: 12,
  /** How often the turn went to another thread. */
  switches: 13,
  /** Under the policy `stop`: who could go on, and whose deadline could expire. */
  canRun: 14,
  canExpire: 15,
  /** At which steps the policy `pct` lets the current thread fall behind all others. */
  changeAt: 16,
} as const;
export const CHANGES = 3;

export const NOBODY = -1;

export const OVER = {
  not: 0,
  finished: 1,
  /** Nobody can move, and somebody is not at its end. */
  deadlock: 2,
  /** Only choices are left that another schedule covers. */
  pruned: 3,
  tooLong: 4,
  /** The plan asks for a step that nobody can take. */
  diverged: 5,
  /** The plan is at its end, and nobody goes on by itself: the board says who could. */
  stopped: 6,
} as const;
export type Over = (typeof OVER)[keyof typeof OVER];

export const POLICY = { stay: 0, awake: 1, random: 2, pct: 3, randomAwake: 4, stop: 5 } as const;
export type Policy = (typeof POLICY)[keyof typeof POLICY];

/** The words of each thread, from `SLOTS` on. */
export const SLOTS = 32;
export const SLOT_WORDS = 32;
export const SLOT = {
  state: 0,
  /** A thread sleeps on it until it is 1. */
  go: 1,
  grant: 2,
  /** What it stands before: the operation's number, and the resource's. */
  op: 3,
  resource: 4,
  /** The virtual time at which it stops waiting, or `Infinity`: a float of two words. */
  deadline: 6,
  /** How many conditions follow; it can go on as soon as one of them is true, or at once where there are none. */
  conditions: 8,
  /** Each: an address on the heap, a comparison, a value. */
  condition: 9,
  /** The word of the heap that it waits on in the middle of an operation, and what it holds as long as the thread waits. */
  waitsOn: 15,
  waitsFor: 16,
  /** Loads of one resource in a row with no change between: the version, the resource, how many. */
  spinVersion: 17,
  spinResource: 18,
  spins: 19,
  /** For the policy `pct`: who has more goes first. */
  priority: 20,
  /** 1 while it waits outside any operation: a pool's thread without a job keeps nobody from ending. */
  idle: 21,
  /** The name of what it stands before, a text on the heap, while the board is telling. */
  name: 22,
  site: 23,
  /** The step that it took last, to which its result belongs. */
  step: 24,
  /** The message of an error that nobody caught in it, or 0. */
  failure: 25,
  /** Acquisitions that failed while no other thread took a step: the switches by then, how many. */
  triesSince: 26,
  tries: 27,
} as const;
export const CONDITION_WORDS = 3;

export const STATE = {
  unused: 0,
  /** It can run to its first or next step: that is no choice. */
  toRun: 1,
  running: 2,
  /** It stands before an operation. */
  atGate: 3,
  /** It waits in the middle of an operation. */
  blocked: 4,
  ended: 5,
  /** It was told to give up or to come to rest, and did not: its host ends it. */
  stubborn: 6,
  /** The exploration is over: it is to see to it that nothing of the program is left to act in it. */
  toRest: 7,
} as const;

export const GRANT = { run: 0, expired: 1, abort: 2, rest: 3 } as const;

export const COMPARE = { atLeast: 0, atMost: 1, odd: 2 } as const;

/** The words of each step that was taken, from `LOG` on. */
export const LOG = SLOTS + MAX_EXPLORED * SLOT_WORDS;
export const LOG_WORDS = 12;
export const ENTRY = {
  choice: 0,
  /** Who could have run, and whose deadline could have expired: a bit for each thread. */
  runs: 1,
  expiries: 2,
  op: 3,
  resource: 4,
  name: 5,
  site: 6,
  /** 0 where that is not known, 1 when the operation went well, 2 when it failed, 3 when it went well and what the cell holds is known. */
  outcome: 7,
  /** Who had begun and had not come to its end: a bit for each thread. */
  alive: 8,
  /** What the cell holds after the step: a float of two words. */
  value: 10,
} as const;

/** The planned choices, from here on. */
export const PLAN = LOG + MAX_STEPS * LOG_WORDS;
export const BOARD_WORDS = PLAN + MAX_STEPS;

/** A board in its two views. */
export interface Board {
  readonly words: Int32Array;
  readonly floats: Float64Array;
}

/** Makes a board; `shared` where several threads are to see it. */
export function createBoard(shared: boolean): Board {
  const size = BOARD_WORDS * 4 + (BOARD_WORDS % 2) * 4;
  return boardOn(shared ? new SharedArrayBuffer(size) : new ArrayBuffer(size));
}

/** Gives the views of a board that lies in `buffer`. */
export function boardOn(buffer: ArrayBufferLike): Board {
  return { words: new Int32Array(buffer), floats: new Float64Array(buffer) };
}

/** Gives the first word of a thread's slot. */
export function slotOf(thread: number): number {
  return SLOTS + thread * SLOT_WORDS;
}

/** Gives the number that stands for a choice: a thread goes on, or its deadline expires now. */
export function choiceOf(thread: number, expires: boolean): number {
  return thread * 2 + (expires ? 1 : 0);
}

/** Gives the thread of a choice. */
export function threadOf(choice: number): number {
  return choice >> 1;
}

/** Tells whether a choice lets a deadline expire. */
export function isExpiry(choice: number): boolean {
  return (choice & 1) === 1;
}

/** The virtual time. */
export function clockOf(board: Board): number {
  return board.floats[BOARD.clock >> 1] as number;
}

/** Sets the virtual time. */
export function setClock(board: Board, clock: number): void {
  board.floats[BOARD.clock >> 1] = clock;
}

/** What the cell of a step holds after it. */
export function valueOf(board: Board, entry: number): number {
  return board.floats[(entry + ENTRY.value) >> 1] as number;
}

/** Keeps what the cell of a step holds. */
export function setValue(board: Board, entry: number, value: number): void {
  board.floats[(entry + ENTRY.value) >> 1] = value;
}

/** When a thread stops waiting. */
export function deadlineOf(board: Board, slot: number): number {
  return board.floats[(slot + SLOT.deadline) >> 1] as number;
}

/** Sets when a thread stops waiting. */
export function setDeadline(board: Board, slot: number, deadline: number): void {
  board.floats[(slot + SLOT.deadline) >> 1] = deadline;
}

/** What a schedule is told before it begins. */
export interface Plan {
  /** The choices of its first steps. */
  readonly prefix: ArrayLike<number>;
  /** Who goes on after that. */
  readonly policy: Policy;
  /** For the policies `awake`: which choices another schedule covers, where the prefix ends. */
  readonly asleep?: { readonly runs: number; readonly expiries: number };
  /** For the policies that draw. */
  readonly seed?: number;
  /** For `pct`: how long a schedule is expected to be. */
  readonly length?: number;
  /** Default: `MAX_STEPS`. */
  readonly maxSteps?: number;
}

/** Makes a board ready for a schedule. */
export function prepare(board: Board, plan: Plan): void {
  const { words } = board;
  words.fill(0, 0, LOG);
  words[BOARD.current] = NOBODY;
  words[BOARD.policy] = plan.policy;
  words[BOARD.random] = scrambled(plan.seed ?? 0);
  words[BOARD.maxSteps] = Math.min(plan.maxSteps ?? MAX_STEPS, MAX_STEPS);
  words[BOARD.asleepRuns] = plan.asleep?.runs ?? 0;
  words[BOARD.asleepExpiries] = plan.asleep?.expiries ?? 0;
  words[BOARD.planned] = plan.prefix.length;
  for (let step = 0; step < plan.prefix.length; step++) words[PLAN + step] = plan.prefix[step] as number;
  for (let change = 0; change < CHANGES; change++) {
    words[BOARD.changeAt + change] = plan.policy === POLICY.pct ? draw(board, plan.length ?? 0) : NOBODY;
  }
}

/** Puts a thread on the board: it can run to its first step. */
export function addThread(board: Board, thread: number): void {
  const slot = slotOf(thread);
  board.words.fill(0, slot, slot + SLOT_WORDS);
  // High, so that nobody whom the policy lets fall behind comes before it.
  board.words[slot + SLOT.priority] = CHANGES + draw(board, 2 ** 20);
  setDeadline(board, slot, Infinity);
  Atomics.store(board.words, slot + SLOT.state, STATE.toRun);
}

/** Makes a source of numbers from 0 to below 1: the same ones for the same seed on every machine. */
export function chance(seed: number): () => number {
  let state = scrambled(seed);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    return mixed(state) / 2 ** 32;
  };
}

/** Draws a number from 0 to `below` - 1 (0 where that is 0): the same ones for the same seed on every machine. */
export function draw(board: Board, below: number): number {
  const state = ((board.words[BOARD.random] as number) + 0x6d2b79f5) | 0;
  board.words[BOARD.random] = state;
  return below <= 0 ? 0 : mixed(state) % below;
}

function mixed(state: number): number {
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return (mixed ^ (mixed >>> 14)) >>> 0;
}

function scrambled(seed: number): number {
  return Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ (seed >>> 13);
}
