// How a queue lies on the heap: declarations only.
import { LINE_WORDS } from "../heap/line.ts";

/** Guards everything else. */
export const MUTEX = 0;
/** How many items it holds at most, or 0 for no bound. */
export const MAXSIZE = 1;
/** How many items it holds. */
export const COUNT = 2;
/** The slot of the oldest item. */
export const FIRST = 3;
/** How many slots there are, a power of two, and their address. */
export const CAPACITY = 4;
export const SLOTS = 5;
/** How many items were put for which `taskDone` was not called; `join` waits on it. */
export const UNFINISHED = 6;
/** 1 once it was shut down. */
export const SHUT = 7;
/** Those who wait for an item. The queue is empty then. */
export const GETTERS = 8;
/** Those who wait for room, each with its item. The queue is full then. */
export const PUTTERS = GETTERS + LINE_WORDS;
/** The slots that it has of its own, for as long as they suffice. */
export const OWN_SLOTS = PUTTERS + LINE_WORDS;
export const OWN_CAPACITY = 8;

/** Each slot holds what kind of item it is, and the item or its address. */
export const SLOT_WORDS = 2;
export const QUEUE_WORDS = OWN_SLOTS + OWN_CAPACITY * SLOT_WORDS;
