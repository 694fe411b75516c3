// A small file system on the shared heap, so that every thread sees the same files: a hash table of paths, a growing block of bytes each.
import { allocate, free, roomOf } from "../heap/allocator.ts";
import { loadText, storeText } from "../heap/blobs.ts";
import { lockWord, unlockWord } from "../heap/futex.ts";
import { bytes, words } from "../heap/heap.ts";
import { HEADER } from "../heap/layout.ts";

const BUCKETS = 1024;

const ENTRY_WORDS = 6;
const NEXT = 0;
const TYPE = 1;
const PATH = 2;
const DATA = 3;
const LENGTH = 4;
const HASH = 5;

export type EntryType = "file" | "directory";

/** Runs `act` while no other thread touches the file system. */
export function alone<T>(act: () => T): T {
  lockWord(HEADER.fileLock);
  try {
    return act();
  } finally {
    unlockWord(HEADER.fileLock);
  }
}

/** Finds what stands at a normal absolute path. @returns its entry, or 0. */
export function find(path: string): number {
  return at(linkTo(path));
}

export function typeOf(entry: number): EntryType {
  return at(entry + TYPE) === 1 ? "file" : "directory";
}

/** Adds an empty file or a directory. @returns its entry. */
export function add(path: string, type: EntryType): number {
  const hash = hashOf(path);
  const head = bucket(hash);
  const name = storeText(path);
  const entry = allocate(ENTRY_WORDS);
  words[entry + TYPE] = type === "file" ? 1 : 2;
  words[entry + PATH] = name;
  words[entry + HASH] = hash;
  words[entry + NEXT] = at(head);
  words[head] = entry;
  return entry;
}

/** Takes what stands at a path out of the table. */
export function remove(path: string): void {
  const link = linkTo(path);
  const entry = at(link);
  if (entry === 0) return;
  words[link] = at(entry + NEXT);
  free(at(entry + PATH));
  if (at(entry + DATA) !== 0) free(at(entry + DATA));
  free(entry);
}

/** Gives the word that holds the address of a path's entry, or a 0 where there is none. */
function linkTo(path: string): number {
  const hash = hashOf(path);
  let link = bucket(hash);
  for (let entry = at(link); entry !== 0; entry = at(link)) {
    if (at(entry + HASH) === hash && loadText(at(entry + PATH)) === path) break;
    link = entry + NEXT;
  }
  return link;
}

/** Gives a copy of a file's bytes, from a position on. */
export function contents(entry: number, from: number): Uint8Array<ArrayBuffer> {
  const start = at(entry + DATA) * 4;
  const length = at(entry + LENGTH);
  return new Uint8Array(bytes.subarray(start + Math.min(from, length), start + length));
}

export function truncate(entry: number): void {
  words[entry + LENGTH] = 0;
}

/** Writes at the end of a file; its block at least doubles when it is full. */
export function append(entry: number, added: Uint8Array): void {
  const length = at(entry + LENGTH);
  const wanted = length + added.length;
  const old = at(entry + DATA);
  if (old === 0 || wanted > roomOf(old) * 4) {
    const block = allocate((wanted + 3) >>> 2);
    if (old !== 0) {
      bytes.copyWithin(block * 4, old * 4, old * 4 + length);
      free(old);
    }
    words[entry + DATA] = block;
  }
  bytes.set(added, at(entry + DATA) * 4 + length);
  words[entry + LENGTH] = wanted;
}

/** Gives every path below a directory, in no order. */
export function below(directory: string): string[] {
  const prefix = directory === "/" ? "/" : `${directory}/`;
  const found: string[] = [];
  for (let index = 0; index < BUCKETS; index++) {
    for (let entry = at(table() + index); entry !== 0; entry = at(entry + NEXT)) {
      const path = loadText(at(entry + PATH));
      if (path.startsWith(prefix) && path !== "/") found.push(path);
    }
  }
  return found;
}

function table(): number {
  const known = at(HEADER.fileTable);
  if (known !== 0) return known;
  const made = allocate(BUCKETS);
  words[HEADER.fileTable] = made;
  for (const directory of ["/", "/tmp"]) add(directory, "directory");
  return made;
}

function hashOf(path: string): number {
  let hash = 0;
  for (let index = 0; index < path.length; index++) hash = (hash * 31 + path.charCodeAt(index)) | 0;
  return hash;
}

function bucket(hash: number): number {
  return table() + (hash & (BUCKETS - 1));
}

function at(index: number): number {
  return words[index] as number;
}
