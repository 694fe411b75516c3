// How a recording lies on the heap, so that every thread writes it and anybody reads it, a page beside a blocked program too: declarations only.
import type { Op } from "../probe.ts";

/** The operations by number; part of the recording's format. */
export const OPS: readonly Op[] = [
  "enter",
  "exit",
  "open",
  "close",
  "read",
  "write",
  "acquire",
  "release",
  "load",
  "store",
  "submit",
  "start",
  "end",
  "result",
  "shutdown",
  "callback",
  "register",
  "wait",
  "notify",
  "put",
  "get",
];

export const EVENT_WORDS = 8;
/** Operation plus one, and the phase times 256; written last, so that 0 is an event that is not whole yet. */
export const WHAT = 0;
export const THREAD = 1;
export const RESOURCE = 2;
/** The text "kind\nlabel". */
export const NAME = 3;
/** The stack's text, or 0. */
export const SITE = 4;
/** The error's text, or 0. */
export const ERROR = 5;
/** Microseconds since the recording began. */
export const TIME = 6;

export const BEFORE = 0;
export const AFTER = 1;
export const FAILED = 2;

/** A record of what is open now, in a list from the newest to the oldest. */
export const OPEN_WORDS = 7;
export const OPEN_NEXT = 0;
export const OPEN_PREVIOUS = 1;
export const OPEN_NAME = 2;
export const OPEN_SITE = 3;
export const OPEN_THREAD = 4;
export const OPEN_RESOURCE = 5;
/** How often it is open. What lives on the heap keeps its record, so that taking a lock costs no list; 0 says that it is free. */
export const OPEN_COUNT = 6;

/** Events that one run keeps; later ones are only counted. */
export const DEFAULT_EVENTS = 32_768;
