// Reads the names, lines and values of a schedule that was run while its board was telling.
import { loadText } from "../heap/blobs.ts";
import { OPS } from "../recording/layout.ts";
import { nameOfThread } from "../threads.ts";
import type { Op } from "../probe.ts";
import {
  type Board,
  BOARD,
  ENTRY,
  isExpiry,
  LOG,
  LOG_WORDS,
  MAX_EXPLORED,
  SLOT,
  slotOf,
  STATE,
  threadOf,
  valueOf,
} from "./board.ts";

/** What a thread did, or stands before. */
export interface Act {
  readonly thread: number;
  readonly op: Op;
  readonly kind: string;
  readonly label: string;
  /** Tells resources apart; the address of one that lies on the heap. */
  readonly resource: number;
  /** What the locator said of the place; "" for nothing. */
  readonly site: string;
  /** It is one of several tasks, and stops the thread of all of them. */
  readonly stopsThread?: true;
}

/** One step, with what came of it. */
export interface ToldStep extends Act {
  /** Its deadline expired instead. */
  readonly expired: boolean;
  readonly failed: boolean;
  /** What the cell holds after it, where it is one. */
  readonly value?: number;
  /** Which threads had begun and not ended before it: a bit for each. */
  readonly alive: number;
  /** Of one of several tasks: what was given back in its course, which is no step there, and by whom. */
  readonly released?: readonly { readonly thread: number; readonly resource: number }[];
}

/** A schedule in words. */
export interface Told {
  /** The name of each thread that took part, by its number. */
  readonly threads: ReadonlyMap<number, string>;
  readonly steps: readonly ToldStep[];
  /** Where those stood at the end that had not come to theirs. */
  readonly stuck: readonly Act[];
  /** Which of those could go on, where the schedule was stopped on its way: a bit for each. */
  readonly free?: number;
}

/** Reads the latest schedule; its heap must still be attached. */
export function readTold(board: Board): Told {
  const { words } = board;
  const steps: ToldStep[] = [];
  const threads = new Map<number, string>();
  const text = (address: number): string => (address === 0 ? "" : loadText(address));
  for (let step = 0, entry = LOG; step < (words[BOARD.steps] as number); step++, entry += LOG_WORDS) {
    const choice = words[entry + ENTRY.choice] as number;
    steps.push({
      thread: threadOf(choice),
      op: OPS[words[entry + ENTRY.op] as number] as Op,
      ...named(text(words[entry + ENTRY.name] as number)),
      resource: words[entry + ENTRY.resource] as number,
      site: text(words[entry + ENTRY.site] as number),
      expired: isExpiry(choice),
      failed: words[entry + ENTRY.outcome] === 2,
      ...(words[entry + ENTRY.outcome] === 3 ? { value: valueOf(board, entry) } : {}),
      alive: words[entry + ENTRY.alive] as number,
    });
  }
  const stuck: Act[] = [];
  for (let thread = 0; thread < MAX_EXPLORED; thread++) {
    const slot = slotOf(thread);
    const state = words[slot + SLOT.state];
    if (state !== STATE.unused) threads.set(thread, nameOfThread(thread));
    if (words[slot + SLOT.idle] === 1 || (state !== STATE.atGate && state !== STATE.blocked)) continue;
    stuck.push({
      thread,
      op: OPS[words[slot + SLOT.op] as number] as Op,
      ...named(text(words[slot + SLOT.name] as number)),
      resource: words[slot + SLOT.resource] as number,
      site: text(words[slot + SLOT.site] as number),
    });
  }
  return { threads, steps, stuck, free: words[BOARD.canRun] as number };
}

function named(name: string): { kind: string; label: string } {
  const end = name.indexOf("\n");
  return { kind: name.slice(0, Math.max(0, end)), label: name.slice(end + 1) };
}
