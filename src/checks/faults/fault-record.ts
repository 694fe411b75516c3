// What a check and its threads share of faults, on the heap: which act is to fail, whether it did, and every act that could be made to.
import { allocate } from "../../runtime/heap/allocator.ts";
import { loadText, storeText } from "../../runtime/heap/blobs.ts";
import { words } from "../../runtime/heap/heap.ts";
import { HEADER } from "../../runtime/heap/layout.ts";
import { textReader } from "../../runtime/heap/text-reader.ts";
import type { Op } from "../../runtime/probe.ts";
import { keyOf, type FaultPoint, type Interruption } from "./fault.ts";

/** The act that is to fail, as `keyOf` names it; 0 while a clean run lists its acts. */
const KEY = 0;
const OCCURRENCE = 1;
/** How often it was begun so far. */
const SEEN = 2;
/** The thread that it failed in, plus one. */
const FAILED_IN = 3;
/** 1 when a thread of its own ended with the error. */
const TOLD = 4;
/** The newest act. */
const HEAD = 5;
const COUNT = 6;
/** How the fault is told, for whoever finds the run stuck. */
const SENTENCE = 7;
/** 1 when some acts of a loop were left out. */
const THINNED = 8;
/** What is done at the act. */
const INTERRUPTION = 9;
/** 1 when a signal ended the program, which did nothing about it. */
const ENDED = 10;
const RECORD_WORDS = 11;

const interruptions: readonly Interruption[] = ["fail", "cancel", "SIGINT", "SIGTERM"];

const NEXT = 0;
const NAME = 1;
const THREAD = 2;
const SITE = 3;
const WHAT = 4;
const RESOURCE = 5;
const ACT_WORDS = 6;

/** More acts than these are not kept: no check has the time to try them all. */
const MOST_ACTS = 4_000;
/** A loop does the same over and over: more acts of one thread, operation and label than these are left out. */
export const MOST_OF_ONE = 100;

const whats = ["begun", "missed", "released", "fault", "waits", "step"] as const;

/**
 * One step of a run's acquisitions and releases: an acquisition `begun` and perhaps `missed`, what was `released`, where the `fault` was. A run that is
 * to be interrupted also keeps where it `waits`, or each `step`.
 */
export interface Act {
  readonly what: (typeof whats)[number];
  readonly op: Op;
  readonly kind: string;
  readonly label: string;
  readonly thread: number;
  /** Tells resources apart within one thread. */
  readonly resource: number;
  readonly site: string;
}

/** Has every thread keep its acts from now on, and be interrupted at `point`. @param sentence - how that is told: "with the 3rd open failing". */
export function arm(interruption: Interruption, point?: FaultPoint, sentence = ""): void {
  const record = allocate(RECORD_WORDS);
  words[record + INTERRUPTION] = interruptions.indexOf(interruption);
  if (point !== undefined) {
    words[record + KEY] = storeText(keyOf(point.op, point.resourceKind, point.label));
    words[record + OCCURRENCE] = point.occurrence;
    words[record + SENTENCE] = storeText(sentence);
  }
  Atomics.store(words, HEADER.fault, record);
}

/** Ends what `arm` began. @returns the record, for `actsIn` and `outcomeOf`. */
export function disarm(): number {
  return Atomics.exchange(words, HEADER.fault, 0);
}

/** The key of the act that is to fail; undefined while acts are only kept. */
export function keyIn(record: number): string | undefined {
  const at = words[record + KEY] as number;
  return at === 0 ? undefined : loadText(at);
}

/** What is done at the act. */
export function interruptionIn(record: number): Interruption {
  return interruptions[words[record + INTERRUPTION] as number] ?? "fail";
}

/** A signal came that ends the program at once, since it does nothing about it. */
export function noteEnded(record: number): void {
  Atomics.store(words, record + ENDED, 1);
}

/** Counts an act that bears the key. @returns whether it is the one that is to fail. */
export function isDue(record: number): boolean {
  return Atomics.add(words, record + SEEN, 1) + 1 === words[record + OCCURRENCE];
}

export function noteFailure(record: number, thread: number): void {
  Atomics.store(words, record + FAILED_IN, thread + 1);
}

/** A thread ended with the error of the fault, which the program's end tells of: it was not lost. */
export function noteTold(record: number): void {
  Atomics.store(words, record + TOLD, 1);
}

/** An act was left out, since enough of its kind are kept. */
export function noteThinned(record: number): void {
  Atomics.store(words, record + THINNED, 1);
}

/** Keeps an act. */
export function keepAct(record: number, { what, op, kind, label, thread, resource, site }: Act): void {
  if (Atomics.add(words, record + COUNT, 1) >= MOST_ACTS) return;
  const act = allocate(ACT_WORDS);
  words[act + NAME] = storeText(keyOf(op, kind, label));
  words[act + THREAD] = thread;
  words[act + SITE] = site === "" ? 0 : storeText(site);
  words[act + WHAT] = whats.indexOf(what);
  words[act + RESOURCE] = resource;
  for (;;) {
    const head = Atomics.load(words, record + HEAD);
    words[act + NEXT] = head;
    if (Atomics.compareExchange(words, record + HEAD, head, act) === head) return;
  }
}

/** The acts that were kept, in order. */
export function actsIn(record: number): Act[] {
  const text = textReader(words);
  const acts: Act[] = [];
  for (let at = Atomics.load(words, record + HEAD); at !== 0; at = words[at + NEXT] as number) {
    const [op, kind = "", ...label] = text(words[at + NAME] as number).split("\n");
    acts.push({
      what: whats[words[at + WHAT] as number] ?? "fault",
      op: op as Op,
      kind,
      label: label.join("\n"),
      thread: words[at + THREAD] as number,
      resource: words[at + RESOURCE] as number,
      site: text(words[at + SITE] as number),
    });
  }
  return acts.reverse();
}

/** What became of a fault. */
export interface FaultOutcome {
  /** The thread that it failed in; undefined when the program never came to the act. */
  readonly thread: number | undefined;
  /** Whether a thread of its own ended with the error. */
  readonly told: boolean;
  /** Whether a signal would have ended the program at once. */
  readonly ended: boolean;
  /** Whether acts of a loop were left out. */
  readonly thinned: boolean;
  /** Whether there was no room for acts. */
  readonly cut: boolean;
}

export function outcomeOf(record: number): FaultOutcome {
  const failedIn = Atomics.load(words, record + FAILED_IN);
  return {
    thread: failedIn === 0 ? undefined : failedIn - 1,
    told: Atomics.load(words, record + TOLD) === 1,
    ended: Atomics.load(words, record + ENDED) === 1,
    thinned: Atomics.load(words, record + THINNED) === 1,
    cut: Atomics.load(words, record + COUNT) > MOST_ACTS,
  };
}

/** How the fault is told that has happened on a heap, which need not be the caller's own; undefined for none. */
export function faultOn(buffer: ArrayBufferLike): string | undefined {
  const table = new Int32Array(buffer);
  const record = Atomics.load(table, HEADER.fault);
  if (record === 0 || Atomics.load(table, record + FAILED_IN) === 0) return undefined;
  return textReader(table)(table[record + SENTENCE] as number);
}
