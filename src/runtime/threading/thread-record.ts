// How a `Thread` lies on the heap: the words of its block.
import { free } from "../heap/allocator.ts";
import { words } from "../heap/heap.ts";
import { discardMessage } from "../heap/messages.ts";

export const THREAD_OBJECT_WORDS = 5;
/** The text that names its function, or 0 while nobody knows it. It belongs to the thread that stored it. */
export const TARGET = 0;
/** The message of its arguments, or 0 once they are taken. */
export const ARGUMENTS = 1;
/** The text of its name. */
export const NAME = 2;
/** 1 when the program does not wait for it. */
export const DAEMON = 3;
/** Its number in the thread table, plus one; 0 before its start. */
export const IDENT = 4;
/** What stands there while it is being started. */
export const STARTING = -1;

/** Gives back what belongs to a `Thread` that nobody holds and that does not run. */
export function disposeThread(at: number): void {
  const message = words[at + ARGUMENTS] as number;
  if (message !== 0) discardMessage(message);
  free(words[at + NAME] as number);
}
