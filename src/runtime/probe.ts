// The probe: the one door that every visible act of the runtime passes, before and after it happens.
// Recorded, it is the trace; told to throw, the fault injector; told to wait for its turn, the schedule explorer.

/** What can be done to a resource. */
export type Op =
  | "enter"
  | "exit"
  | "open"
  | "close"
  | "read"
  | "write"
  | "acquire"
  | "release"
  | "wait"
  | "notify"
  | "put"
  | "get"
  | "load"
  | "store"
  | "submit"
  | "start"
  | "end"
  | "result"
  | "shutdown"
  | "callback"
  | "register";

/** What an act is done to. One object stands for one resource as long as it lives. */
export interface Resource {
  /** In the learner's words: "file", "lock", "thread pool", "context", "shared int", ... */
  readonly kind: string;
  /** How people call it: "a.log", "lock", "ThreadPoolExecutor-0". */
  readonly label: string;
  /** Its address, when it lives on the shared heap: other threads have other objects for the same resource. */
  readonly at?: number;
  /** The number that lies at its address, where that is all there is to it: of one word, or a float of two. */
  readonly holds?: "int" | "float";
  /** The stack of who asked for it, where its opening ends on a stack of the runtime's own. */
  readonly site?: string | undefined;
}

/** Something that a word of the shared heap says, so that any thread can see whether it is true. */
export interface HeapCondition {
  readonly at: number;
  readonly is: "at least" | "at most" | "odd";
  readonly value: number;
}

/** What an act may have to wait for. */
export interface Waits {
  /** As soon as one of them is true the act does not wait. None: only the act itself can tell. */
  readonly until: readonly HeapCondition[];
  /** Milliseconds after which it gives up, counted from the call. Default: never. */
  readonly timeoutMs?: number | undefined;
  /** Tells, in the thread that waits, whether something else has ended the wait: a signal that aborted. */
  readonly isOver?: (() => boolean) | undefined;
}

/** One run's watcher. It may throw from `before` (a fault), or block there (a schedule). */
export interface Probe {
  /** Called before the act. What it throws is thrown in place of the act. */
  before(op: Op, resource: Resource, waits?: Waits): void;
  /** Called after the act, with what it threw if it threw. */
  after(op: Op, resource: Resource, error?: { readonly thrown: unknown }): void;
  /** Where threads take turns and time is virtual: how they wait, and what time it is. */
  readonly turns?: Turns | undefined;
}

/** Something that waits for a time on a clock: calls it once, and can be told not to. */
export interface Timers {
  setTimeout(callback: () => void, delayMs: number): unknown;
  clearTimeout(timer: unknown): void;
}

/** A clock in place of the engine's, for one thread: its time passes when somebody says so. */
export interface Clock {
  /** The virtual time in milliseconds. */
  now(): number;
  readonly timers: Timers;
  /** A wait has blocked the thread for so long, which nobody could have said before it. */
  hasPassed(ms: number): void;
}

/** What a schedule explorer puts in place of the engine's clock and waits. */
export interface Turns {
  /** Blocks while the word at `at` is `value`. @returns false when the time was up. */
  wait(at: number, value: number): boolean;
  /** The twin of `wait` where tasks of one thread take turns. */
  waitAsync?(at: number, value: number): Promise<void>;
  /**
   * Where tasks of one thread take turns: resolves when it is this act's, to what is to be called when the act is over. That calls `settle`, which lets
   * the task go on.
   */
  pass?(op: Op, resource: Resource, waits: Waits | undefined): Promise<(settle: () => void) => void>;
  /** The virtual time in milliseconds. */
  now(): number;
  /** A number from 0 to below 1 that is the same whenever the same schedule is run. */
  random(): number;
  /** The timers of virtual time, where programs can wait for some. */
  readonly timers?: Timers;
  /** When a wait of the act under way is over, that may last `timeoutMs`. */
  deadline(timeoutMs: number): number;
}

/** The installed probe, or `undefined` in a program that nobody watches. Read it, never assign it. */
export let probe: Probe | undefined;

/** Installs the probe of this program, or removes it. */
export function installProbe(installed: Probe | undefined): void {
  probe = installed;
}

/** The clock that this thread's programs are told the time by, or `undefined`: the engine's. Under a schedule explorer its own goes before. */
export let clock: Clock | undefined;

/** Puts a clock in place of the engine's, until the next program is loaded. */
export function installClock(installed: Clock | undefined): void {
  clock = installed;
}

/** The virtual time in milliseconds, where time is virtual. */
export function virtualTime(): number | undefined {
  return probe?.turns?.now() ?? clock?.now();
}

/**
 * True while the runtime takes or gives back on its own account, as a condition does around its wait: no code of the program could handle a failure
 * there, so none is injected.
 */
export let isUnfailing = false;

/** Runs `act`; what passes the probe before it returns is not made to fail. */
export function unfailing<T>(act: () => T): T {
  const outer = isUnfailing;
  isUnfailing = true;
  try {
    return act();
  } finally {
    isUnfailing = outer;
  }
}

/** True while the world around the program acts, as a message on its way does: the program has neither begun that nor can it end it. */
export let isWorldly = false;

/** Runs `act`; the timers that it sets are nobody's to clear, and no leak. */
export function worldly<T>(act: () => T): T {
  const outer = isWorldly;
  isWorldly = true;
  try {
    return act();
  } finally {
    isWorldly = outer;
  }
}

/** Runs `act`, telling the probe before and after. Hot paths test `probe` themselves first. */
export function passing<T>(op: Op, resource: Resource, act: () => T, waits?: Waits): T {
  const watching = probe;
  if (watching === undefined) return act();
  watching.before(op, resource, waits);
  let result: T;
  try {
    result = act();
  } catch (thrown) {
    watching.after(op, resource, { thrown });
    throw thrown;
  }
  watching.after(op, resource);
  return result;
}

/**
 * The twin of `passing` for acts that give a promise. What an act gives at once is told at once, while the caller's line is still on the stack.
 */
export function passingAsync<T>(op: Op, resource: Resource, act: () => PromiseLike<T> | T, waits?: Waits): Promise<T> {
  const watching = probe;
  const turns = watching?.turns;
  return watching === undefined || turns?.pass === undefined
    ? passingWatched(watching, op, resource, act, waits)
    : passingInTurn(watching, turns.pass.bind(turns), op, resource, act, waits);
}

async function passingWatched<T>(
  watching: Probe | undefined,
  op: Op,
  resource: Resource,
  act: () => PromiseLike<T> | T,
  waits: Waits | undefined,
): Promise<T> {
  if (watching === undefined) return await act();
  watching.before(op, resource, waits);
  let result: T;
  try {
    const given = act();
    result = isPromiseLike(given) ? await given : given;
  } catch (thrown) {
    watching.after(op, resource, { thrown });
    throw thrown;
  }
  watching.after(op, resource);
  return result;
}

/** The promise is settled by hand, so that whoever leads the tasks can stand on both sides of what follows from that. */
function passingInTurn<T>(
  watching: Probe,
  pass: Required<Turns>["pass"],
  op: Op,
  resource: Resource,
  act: () => PromiseLike<T> | T,
  waits: Waits | undefined,
): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const inTurn = async (): Promise<void> => {
    const over = await pass(op, resource, waits);
    watching.before(op, resource, waits);
    let settle: () => void;
    try {
      const given = act();
      const result = isPromiseLike(given) ? await given : given;
      watching.after(op, resource);
      settle = () => resolve(result);
    } catch (thrown) {
      watching.after(op, resource, { thrown });
      settle = () => reject(thrown);
    }
    over(settle);
  };
  inTurn().catch(reject);
  return promise;
}

function isPromiseLike<T>(given: PromiseLike<T> | T): given is PromiseLike<T> {
  return typeof given === "object" && given !== null && typeof (given as { then?: unknown }).then === "function";
}
