// Says what the threads of a program were doing when its time was up: the trace on its heap tells, however blocked they are.
import type { Locator } from "../../compile/locate.ts";
import { HEADER, MAX_THREADS, THREAD, THREAD_WORDS, THREADS } from "../../runtime/heap/layout.ts";
import { readEvents, readOpen, type OpenResource, type ProbeEvent } from "../../runtime/recording/recording.ts";
import { nameOfThreadOn } from "../../runtime/threads.ts";
import { lineIn } from "../../trace/line-in.ts";

/** More sentences than this say nothing more. */
const MOST = 8;
const MOST_OPEN = 1_000;

/** What goes round at the end. */
interface Round {
  /** The notes of loops. */
  readonly loops: Iterable<number>;
  /** The file that goes without saying. */
  readonly entry: string;
}

/** Where the learner's code is to be found. */
interface Code {
  readonly locator: Locator;
  /** The file that goes without saying. */
  readonly entry: string;
}

/** Says what kept the program from ending. */
export function tellStuck(buffer: ArrayBufferLike, deadlineMs: number, locator: Locator, round: Round): string {
  const time = `after ${deadlineMs / 1000} s`;
  const waits = tellWaits(buffer, { locator, entry: round.entry });
  if (waits === "")
    return `The program was still at work ${time} and was stopped. Is there a loop that never ends?${tellRound(" One", round, locator)}`;
  return `The program was stopped ${time}: ${waits}${tellRound(". A loop", round, locator)}`;
}

/**
 * Says of a program in which nobody can go on who waits for what.
 *
 * @param entry - the file that goes without saying.
 */
export function tellDeadlock(buffer: ArrayBufferLike, locator: Locator, entry: string): string {
  return `Nobody can go on: ${tellWaits(buffer, { locator, entry })}`;
}

/** "MainThread waits for ...; ...", of every thread that waits. */
function tellWaits(buffer: ArrayBufferLike, code: Code): string {
  const latest = new Map<number, ProbeEvent>();
  for (const event of readEvents(buffer).events) latest.set(event.thread, event);
  const open = readOpen(buffer, MOST_OPEN);
  const sentences: string[] = [];
  for (const thread of threadsOn(buffer)) {
    const event = latest.get(thread);
    const what =
      event?.phase === "before"
        ? forWhat(event, buffer, open, code)
        : forLock(waitsOn(buffer, thread), thread, buffer, open, code);
    if (what !== undefined) sentences.push(`${nameOfThreadOn(buffer, thread)} waits ${what}`);
  }
  const more = sentences.length > MOST ? [`and ${sentences.length - MOST} threads more wait`] : [];
  return [...sentences.slice(0, MOST), ...more].join("; ");
}

/** "One goes round in line 7, and in line 3 of jobs.ts"; nothing where none does. */
function tellRound(what: string, { loops, entry }: Round, locator: Locator): string {
  const places = [...loops].flatMap((note) => locator.loop(note) ?? []);
  const lines = places.sort((one, other) => one.line - other.line).map((place) => lineIn(place, entry));
  const told = [...new Set(lines)].slice(0, MOST).join(", and in ");
  return told === "" ? "" : `${what} goes round in ${told}`;
}

/** What one waits for at a queue, by what was asked of it. */
const whatOfQueue: Readonly<Record<string, string>> = {
  get: "an item on a queue",
  put: "room on a queue",
  wait: "`taskDone` to be said of every item of a queue",
};

function forWhat(event: ProbeEvent, buffer: ArrayBufferLike, open: readonly OpenResource[], code: Code): string {
  const { op, kind, label } = event;
  if (kind === "timer") return `for ${timersIn(open, code)}`;
  if (kind === "promise") return "for the promise that `main` gave";
  if (op === "result") return `for the result of ${label}`;
  if (kind === "thread") return `for the end of ${label}`;
  if (op === "shutdown") return `for the jobs of ${label}`;
  if (kind === "queue") return `for ${whatOfQueue[op] ?? op}`;
  if (op !== "acquire") return `in ${op} ${label}`;
  const name = label === kind ? `a ${kind}` : label;
  return forLock(event.resource, event.thread, buffer, open, code) ?? `to acquire ${name}`;
}

/** Names who holds what a thread waits on, if anybody holds it. A thread's row says what it waits on also where the recording is full. */
function forLock(
  resource: number,
  thread: number,
  buffer: ArrayBufferLike,
  open: readonly OpenResource[],
  code: Code,
): string | undefined {
  const held = open.find((each) => each.resource === resource && each.kind === "lock");
  if (held === undefined) return undefined;
  const name = held.label === held.kind ? `a ${held.kind}` : held.label;
  const holder = held.thread === thread ? "it holds itself" : `${nameOfThreadOn(buffer, held.thread)} holds`;
  return `to acquire ${name} that ${holder}${lineOf(held, code)}`;
}

/** The numbers of all threads that were ever started. */
function threadsOn(buffer: ArrayBufferLike): number[] {
  const count = Math.min(MAX_THREADS, new Int32Array(buffer)[HEADER.nextThread] as number);
  return Array.from({ length: count }, (_, thread) => thread);
}

/** The address that a thread is blocked on, or 0. */
function waitsOn(buffer: ArrayBufferLike, thread: number): number {
  return new Int32Array(buffer)[THREADS + thread * THREAD_WORDS + THREAD.waitsOn] as number;
}

function timersIn(open: readonly OpenResource[], code: Code): string {
  const timers = open.filter(({ kind }) => kind === "timer");
  const [first] = timers;
  if (first === undefined) return "its timers";
  const line = lineOf(first, code).replace("since", "set at");
  return timers.length === 1
    ? `one ${first.label} that was never cleared,${line}`
    : `${timers.length} timers that were never cleared, the first${line}`;
}

function lineOf({ site }: OpenResource, { locator, entry }: Code): string {
  const place = locator.frames(site)[0]?.position;
  return place === undefined ? "" : ` since ${lineIn(place, entry)}`;
}
