// How a barrier lies on the heap: declarations only.
import { LINE_WORDS, SERVED } from "../heap/line.ts";

export const MUTEX = 0;
export const STATE = 1;
/** Counts the rounds, so that whoever runs the action sees whether the barrier was reset meanwhile. */
export const ROUND = 2;
export const ARRIVED = 3;
export const PARTIES = 4;
/** The text that names the exported action, or 0. */
export const ACTION = 5;
/** The number of the thread that runs the action, plus one. */
export const ACTOR = 6;
/** The deadline of waits that name none, in whole milliseconds, or 0 for no deadline. */
export const TIMEOUT = 7;
export const LINE = 8;
export const BARRIER_WORDS = LINE + LINE_WORDS;

export const FILLING = 0;
/** The action runs: who comes now belongs to the next round, and waits until it has begun. */
export const ACTING = 1;
export const BROKEN = 2;

/** How a waiter is told that its round ended without all having come. */
export const TOLD_BROKEN = SERVED + 1;
