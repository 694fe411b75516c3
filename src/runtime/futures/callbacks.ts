// The callbacks of futures. A function cannot go to another thread, so each runs in the thread that added it, as soon as that sees the future over.
import { waitAsyncAt, waitIdlyAt } from "../heap/futex.ts";
import { whenAttached, words } from "../heap/heap.ts";
import { reportError } from "../host.ts";
import { probe } from "../probe.ts";
import { EXECUTOR, LOOK_UP_MS, STATE, word } from "./records.ts";

/** How many hold a block stands before it. */
const HOLDERS = -1;

/** A future of this thread that has callbacks, and what it takes to see it over. */
export interface Watched {
  /** Where it lies on the heap. */
  readonly at: number;
  state(): number;
  isOver(): boolean;
  /** Calls its callbacks, in the order in which they were added, and forgets them. */
  runCallbacks(): void;
}

/** The futures of this thread that have callbacks, in the order in which they got the first. */
const watched = new Set<Watched>();
whenAttached(() => {
  watched.clear();
});

/** Has `future` looked at from now on until it is over. */
export function watch(future: Watched): void {
  if (watched.has(future)) return;
  watched.add(future);
  // Where threads take turns, nobody is at an event loop: then a wait of the program's sees it.
  if (probe?.turns === undefined) void lookAt(future);
}

/** Sees it over although this thread blocks nowhere. */
async function lookAt(future: Watched): Promise<void> {
  const heap = words;
  while (heap === words && watched.has(future)) {
    if (future.isOver()) return runCallbacksOf(future);
    try {
      const waiting = isOnItsWay(future.at)
        ? waitAsyncAt(future.at + STATE, future.state(), LOOK_UP_MS)
        : waitIdlyAt(future.at + STATE, future.state(), LOOK_UP_MS);
      if (waiting === undefined) return;
      await waiting;
    } catch {
      // A signal interrupts what the program waits for; this is our own wait, and who asked to be called back still is.
    }
  }
}

/** Tells whether another thread may end it: an executor's, or one that holds it. Where none can, the program need not stay for it. */
function isOnItsWay(future: number): boolean {
  return word(future, EXECUTOR) !== 0 || word(future, HOLDERS) > 1;
}

/** Calls the callbacks of a future that is over. */
export function runCallbacksOf(future: Watched): void {
  if (watched.delete(future)) future.runCallbacks();
}

/** Calls what is due: whoever has just waited for others sees what they did, in order. */
export function runDueCallbacks(): void {
  for (const future of [...watched]) if (future.isOver()) runCallbacksOf(future);
}

/** Tells whether this thread has callbacks that are not due yet. */
export function hasCallbacks(): boolean {
  return watched.size > 0;
}

/** Calls one callback. An error in it is told to the host: the others run all the same. */
export function callBack<Future>(callback: (future: Future) => unknown, future: Future): void {
  try {
    const result = callback(future);
    if (result instanceof Promise) result.catch(reportError);
  } catch (error) {
    reportError(error);
  }
}
