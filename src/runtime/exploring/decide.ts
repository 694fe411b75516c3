// Decides who takes the next step of a schedule. Called by whoever took the last one, while everybody else stands still.
import {
  type Board,
  BOARD,
  CHANGES,
  choiceOf,
  clockOf,
  deadlineOf,
  draw,
  ENTRY,
  isExpiry,
  LOG,
  LOG_WORDS,
  MAX_EXPLORED,
  NOBODY,
  OVER,
  type Over,
  PLAN,
  POLICY,
  setClock,
  SLOT,
  slotOf,
  STATE,
  threadOf,
} from "./board.ts";
import { dependent, isAcquire, isLoad, onlyLooks } from "./dependence.ts";

/** After so many loads of one cell in a row with no change, or acquisitions in vain, a thread is taken to wait for one: others go first. */
const SPINS = 8;

/** Who can take a step: a bit for each thread. */
interface Candidates {
  runs: number;
  expiries: number;
  /** Who has begun and not come to its end, whether it can take a step or not. */
  alive: number;
}

/** One pair for all calls: this runs at every step. */
const can: Candidates = { runs: 0, expiries: 0, alive: 0 };

/**
 * Chooses the next step and writes it down.
 *
 * @param isReady - tells whether a thread that stands before an operation could do it now.
 * @returns the choice; `NOBODY` when the schedule is over: the board says how.
 */
export function decide(board: Board, isReady: (thread: number) => boolean): number {
  const { words } = board;
  const unfinished = findCandidates(board, isReady);
  if (can.runs === 0 && can.expiries === 0) return end(board, unfinished ? OVER.deadlock : OVER.finished);
  const step = words[BOARD.steps] as number;
  if (step >= (words[BOARD.maxSteps] as number)) return end(board, OVER.tooLong);
  const planned = step < (words[BOARD.planned] as number);
  const choice = planned ? (words[PLAN + step] as number) : byPolicy(board);
  if (choice === NOBODY) return end(board, words[BOARD.policy] === POLICY.stop ? OVER.stopped : OVER.pruned);
  const bit = 1 << threadOf(choice);
  if (((isExpiry(choice) ? can.expiries : can.runs) & bit) === 0) return end(board, OVER.diverged);
  take(board, step, choice, planned);
  return choice;
}

function end(board: Board, how: Over): number {
  board.words[BOARD.over] = how;
  return NOBODY;
}

/** @returns whether somebody has not come to its end. */
function findCandidates(board: Board, isReady: (thread: number) => boolean): boolean {
  const { words } = board;
  const clock = clockOf(board);
  let earliest = Infinity;
  let earliestBits = 0;
  let spinning = 0;
  let trying = 0;
  can.runs = 0;
  can.expiries = 0;
  can.alive = 0;
  for (let thread = 0, slot = slotOf(0); thread < MAX_EXPLORED; thread++, slot = slotOf(thread)) {
    const state = words[slot + SLOT.state];
    if (state === STATE.unused || state === STATE.ended) continue;
    if (words[slot + SLOT.idle] === 0) can.alive |= 1 << thread;
    const deadline = deadlineOf(board, slot);
    if ((state === STATE.atGate && isReady(thread)) || deadline <= clock) {
      can.runs |= 1 << thread;
      if (isSpinning(words, slot) || isTrying(words, slot)) spinning |= 1 << thread;
    } else if (deadline < Infinity) {
      can.expiries |= 1 << thread;
      if (isTrying(words, slot)) trying |= 1 << thread;
      if (deadline < earliest) earliestBits = 0;
      if (deadline <= earliest) earliestBits |= 1 << thread;
      earliest = Math.min(earliest, deadline);
    }
  }
  // Who waits for a change by looking again and again lets all others go first; alone, it goes on to the end of the budget.
  const busy = can.runs & ~spinning;
  if (busy !== 0 || can.expiries !== 0) can.runs = busy;
  if (can.runs !== 0) can.expiries &= ~trying;
  // The clock moves on its own only when nobody else can.
  if (can.runs === 0) can.expiries = earliestBits;
  return can.alive !== 0;
}

function isSpinning(words: Int32Array, slot: number): boolean {
  return (
    (words[slot + SLOT.spins] as number) >= SPINS &&
    words[slot + SLOT.spinVersion] === words[BOARD.version] &&
    words[slot + SLOT.spinResource] === words[slot + SLOT.resource] &&
    isLoad(words[slot + SLOT.op] as number)
  );
}

/** Tells whether a thread tries again and again to acquire what it can not have until others go on. What it holds meanwhile it gives back first. */
function isTrying(words: Int32Array, slot: number): boolean {
  return (
    (words[slot + SLOT.tries] as number) >= SPINS &&
    words[slot + SLOT.triesSince] === words[BOARD.switches] &&
    isAcquire(words[slot + SLOT.op] as number)
  );
}

function byPolicy(board: Board): number {
  const { words } = board;
  switch (words[BOARD.policy]) {
    case POLICY.awake:
      return stay(board, can.runs & ~(words[BOARD.asleepRuns] as number), awakeExpiries(words));
    case POLICY.randomAwake:
      return anyAwake(board, can.runs & ~(words[BOARD.asleepRuns] as number), awakeExpiries(words));
    case POLICY.random:
      return anyOf(board, can.runs, can.expiries);
    case POLICY.pct:
      return byPriority(board);
    case POLICY.stop:
      words[BOARD.canRun] = can.runs;
      words[BOARD.canExpire] = can.expiries;
      return NOBODY;
    default:
      return stay(board, can.runs, can.expiries);
  }
}

function awakeExpiries(words: Int32Array): number {
  return can.expiries & ~(words[BOARD.asleepExpiries] as number);
}

/** Whoever ran goes on as long as it can; then the first who can. */
function stay({ words }: Board, runs: number, expiries: number): number {
  const current = words[BOARD.current] as number;
  if (current !== NOBODY && (runs & (1 << current)) !== 0) return choiceOf(current, false);
  if (runs !== 0) return choiceOf(lowest(runs), false);
  return expiries === 0 ? NOBODY : choiceOf(lowest(expiries), true);
}

/** All choices alike that no other schedule covers; those before it count as covered from then on. */
function anyAwake(board: Board, runs: number, expiries: number): number {
  const choice = anyOf(board, runs, expiries);
  if (choice === NOBODY) return choice;
  const before = (1 << threadOf(choice)) - 1;
  const { words } = board;
  words[BOARD.asleepRuns] = (words[BOARD.asleepRuns] as number) | (runs & before);
  words[BOARD.asleepExpiries] = (words[BOARD.asleepExpiries] as number) | (expiries & before);
  return choice;
}

/** All choices alike. */
function anyOf(board: Board, runs: number, expiries: number): number {
  const count = countBits(runs) + countBits(expiries);
  if (count === 0) return NOBODY;
  let left = draw(board, count);
  for (let thread = 0; thread < MAX_EXPLORED; thread++) {
    if ((runs & (1 << thread)) !== 0 && left-- === 0) return choiceOf(thread, false);
    if ((expiries & (1 << thread)) !== 0 && left-- === 0) return choiceOf(thread, true);
  }
  return NOBODY;
}

/** The one with the highest priority, which falls behind all others at a few steps drawn beforehand (PCT). */
function byPriority(board: Board): number {
  const { words } = board;
  const step = words[BOARD.steps] as number;
  const current = words[BOARD.current] as number;
  for (let change = 0; change < CHANGES; change++) {
    if (words[BOARD.changeAt + change] === step && current !== NOBODY)
      words[slotOf(current) + SLOT.priority] = CHANGES - 1 - change;
  }
  const runs = can.runs === 0 ? can.expiries : can.runs;
  let best = NOBODY;
  for (let thread = 0; thread < MAX_EXPLORED; thread++) {
    if ((runs & (1 << thread)) === 0) continue;
    if (best === NOBODY || priority(words, thread) > priority(words, best)) best = thread;
  }
  return choiceOf(best, can.runs === 0);
}

function priority(words: Int32Array, thread: number): number {
  return words[slotOf(thread) + SLOT.priority] as number;
}

/** Writes a step down, and what follows from it. */
function take(board: Board, step: number, choice: number, planned: boolean): void {
  const { words } = board;
  const thread = threadOf(choice);
  const slot = slotOf(thread);
  const op = words[slot + SLOT.op] as number;
  const resource = words[slot + SLOT.resource] as number;
  const entry = LOG + step * LOG_WORDS;
  words[entry + ENTRY.choice] = choice;
  words[entry + ENTRY.runs] = can.runs;
  words[entry + ENTRY.expiries] = can.expiries;
  words[entry + ENTRY.op] = op;
  words[entry + ENTRY.resource] = resource;
  words[entry + ENTRY.name] = words[slot + SLOT.name] as number;
  words[entry + ENTRY.site] = words[slot + SLOT.site] as number;
  words[entry + ENTRY.outcome] = 0;
  words[entry + ENTRY.alive] = can.alive;
  if (!planned) wakeDependent(board, choice, op, resource);
  countSpins(words, slot, op, resource);
  const deadline = deadlineOf(board, slot);
  if (isExpiry(choice) && deadline > clockOf(board)) setClock(board, deadline);
  words[slot + SLOT.step] = step;
  if (words[BOARD.current] !== thread) words[BOARD.switches] = (words[BOARD.switches] as number) + 1;
  words[BOARD.current] = thread;
  words[BOARD.steps] = step + 1;
}

function countSpins(words: Int32Array, slot: number, op: number, resource: number): void {
  if (!onlyLooks(op)) words[BOARD.version] = (words[BOARD.version] as number) + 1;
  else if (words[slot + SLOT.spinVersion] !== words[BOARD.version] || words[slot + SLOT.spins] === 0) {
    words[slot + SLOT.spinVersion] = words[BOARD.version] as number;
    words[slot + SLOT.spinResource] = resource;
    words[slot + SLOT.spins] = 1;
  } else if (words[slot + SLOT.spinResource] === resource) {
    words[slot + SLOT.spins] = (words[slot + SLOT.spins] as number) + 1;
  }
}

/** What another schedule covers has to be tried again after a step that it depends on. */
function wakeDependent(board: Board, choice: number, op: number, resource: number): void {
  const { words } = board;
  const runs = words[BOARD.asleepRuns] as number;
  const expiries = words[BOARD.asleepExpiries] as number;
  if (runs === 0 && expiries === 0) return;
  const moved = threadOf(choice);
  for (let thread = 0, slot = slotOf(0); thread < MAX_EXPLORED; thread++, slot = slotOf(thread)) {
    const bit = 1 << thread;
    if (((runs | expiries) & bit) === 0) continue;
    const same =
      thread === moved ||
      dependent(op, resource, words[slot + SLOT.op] as number, words[slot + SLOT.resource] as number);
    // Who waits for a moment waits for the clock, which an expiry moves.
    const timed = isExpiry(choice) && deadlineOf(board, slot) < Infinity;
    if (same || timed) words[BOARD.asleepRuns] = (words[BOARD.asleepRuns] as number) & ~bit;
    if (same || timed) words[BOARD.asleepExpiries] = (words[BOARD.asleepExpiries] as number) & ~bit;
  }
}

function lowest(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}

function countBits(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
}
