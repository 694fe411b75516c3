// The files of databases on the shared heap, which every thread sees by name, and who has them open.
import { allocate, free } from "../heap/allocator.ts";
import { loadText, storeText } from "../heap/blobs.ts";
import { lockWord, unlockWord } from "../heap/futex.ts";
import { threadId, words } from "../heap/heap.ts";
import { HEADER, THREAD, THREAD_WORDS, THREADS } from "../heap/layout.ts";
import { THREAD_STATE } from "../threads.ts";
import { STORAGE_WORDS, truncate } from "./storage.ts";

/** A file: its neighbour in the list of all, its name (0 once it was deleted), its newest handle, the count of its unlocks, its bytes. */
const NEXT = 0;
const NAME = 1;
const HANDLES = 2;
/** Goes up, and wakes who waits on it, whenever somebody has less of the file than before. */
export const UNLOCKS = 3;
const BYTES = 4;
const FILE_WORDS = BYTES + STORAGE_WORDS;

/** A handle: one opening of a file by one thread, and how much of the file it has locked. */
const NEXT_HANDLE = 0;
const OWNER = 1;
export const LOCKED = 2;
export const FILE = 3;
const HANDLE_WORDS = 4;

/** Runs `act` while no other thread touches the files. */
export function withFiles<T>(act: () => T): T {
  lockWord(HEADER.databaseLock);
  try {
    return act();
  } finally {
    unlockWord(HEADER.databaseLock);
  }
}

// The rest runs within `withFiles`.

/** Gives the address of a file's bytes, for `storage.ts`. */
export function bytesOf(handle: number): number {
  return at(handle + FILE) + BYTES;
}

/** Finds a file by its name. @returns 0 when there is none. */
export function findFile(name: string): number {
  let file = at(HEADER.databases);
  while (file !== 0 && loadText(at(file + NAME)) !== name) file = at(file + NEXT);
  return file;
}

/** Makes an empty file. @param name - without one, nobody else finds it. */
export function createFile(name: string | undefined): number {
  const file = allocate(FILE_WORDS);
  if (name === undefined) return file;
  words[file + NAME] = storeText(name);
  words[file + NEXT] = at(HEADER.databases);
  words[HEADER.databases] = file;
  return file;
}

/** Takes a file's name away. Who has it open can still use it; with the last handle it is gone. */
export function deleteFile(file: number): void {
  unlink(HEADER.databases, NEXT, file);
  free(at(file + NAME));
  words[file + NAME] = 0;
  handlesOf(file);
  dropIfUnused(file);
}

/** Opens a file for this thread. */
export function openHandle(file: number): number {
  const handle = allocate(HANDLE_WORDS);
  words[handle + OWNER] = threadId;
  words[handle + FILE] = file;
  words[handle + NEXT_HANDLE] = at(file + HANDLES);
  words[file + HANDLES] = handle;
  return handle;
}

/** Ends a handle, and lets go of what it had locked. */
export function closeHandle(handle: number): void {
  const file = at(handle + FILE);
  unlink(file + HANDLES, NEXT_HANDLE, handle);
  free(handle);
  dropIfUnused(file);
}

/** Gives the other handles of the same file. */
export function othersThan(handle: number): number[] {
  return handlesOf(at(handle + FILE)).filter((each) => each !== handle);
}

/** Gives the handles of a file. Those whose thread has ended are closed first, as a system does for a process that has. */
function handlesOf(file: number): number[] {
  const all: number[] = [];
  for (let each = at(file + HANDLES); each !== 0; each = at(each + NEXT_HANDLE)) all.push(each);
  return all.filter((each) => {
    if (Atomics.load(words, THREADS + ownerOf(each) * THREAD_WORDS + THREAD.state) < THREAD_STATE.ended) return true;
    unlink(file + HANDLES, NEXT_HANDLE, each);
    free(each);
    return false;
  });
}

/** Gives the number of the thread that has a handle. */
export function ownerOf(handle: number): number {
  return at(handle + OWNER);
}

function dropIfUnused(file: number): void {
  if (at(file + NAME) !== 0 || at(file + HANDLES) !== 0) return;
  truncate(file + BYTES, 0);
  free(file);
}

function unlink(head: number, next: number, gone: number): void {
  let link = head;
  while (at(link) !== gone) link = at(link) + next;
  words[link] = at(gone + next);
}

function at(index: number): number {
  return words[index] as number;
}
