// A small file system on the shared heap, so that every thread sees the same files: a hash table of paths, a growing block of bytes each.
import { allocate, free } from "../heap/allocator.ts";
import { loadText, storeText } from "../heap/blobs.ts";
import { lockWord, unlockWord } from "../heap/futex.ts";
import { bytes, words } from "../heap/heap.ts";
import { HEADER } from "../heap/layout.ts";

const BUCKETS = 256;

const ENTRY_WORDS = 6;
const NEXT = 0;
const TYPE = 1;
const PATH = 2;
const DATA = 3;
const LENGTH = 4;
const CAPACITY = 5;

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
  for (let entry = at(bucket(path)); entry !== 0; entry = at(entry + NEXT)) {
    if (loadText(at(entry + PATH)) === path) return entry;
  }
  return 0;
}

export function typeOf(entry: number): EntryType {
  return at(entry + TYPE) === 1 ? "file" : "directory";
}

/** Adds an empty file or a directory. @returns its entry. */
export function add(path: string, type: EntryType): number {
  const head = bucket(path);
  const entry = allocate(ENTRY_WORDS);
  words[entry + TYPE] = type === "file" ? 1 : 2;
  words[entry + PATH] = storeText(path);
  words[entry + NEXT] = at(head);
  words[head] = entry;
  return entry;
}

/** Takes what stands at a path out of the table. */
export function remove(path: string): void {
  for (let link = bucket(path); at(link) !== 0; link = at(link) + NEXT) {
    const entry = at(link);
    if (loadText(at(entry + PATH)) !== path) continue;
    words[link] = at(entry + NEXT);
    free(at(entry + PATH));
    if (at(entry + DATA) !== 0) free(at(entry + DATA));
    free(entry);
    return;
  }
}

/** Gives a copy of a file's bytes. */
export function contents(entry: number): Uint8Array<ArrayBuffer> {
  const start = at(entry + DATA) * 4;
  return new Uint8Array(bytes.subarray(start, start + at(entry + LENGTH)));
}

export function truncate(entry: number): void {
  words[entry + LENGTH] = 0;
}

/** Writes at the end of a file; its block doubles when it is full. */
export function append(entry: number, added: Uint8Array): void {
  const length = at(entry + LENGTH);
  const wanted = length + added.length;
  if (wanted > at(entry + CAPACITY)) {
    const capacity = Math.max(64, wanted * 2);
    const block = allocate((capacity + 3) >>> 2);
    const old = at(entry + DATA);
    if (old !== 0) {
      bytes.copyWithin(block * 4, old * 4, old * 4 + length);
      free(old);
    }
    words[entry + DATA] = block;
    words[entry + CAPACITY] = capacity;
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
  words[HEADER.fileTable] = allocate(BUCKETS);
  for (const directory of ["/", "/tmp"]) add(directory, "directory");
  return at(HEADER.fileTable);
}

function bucket(path: string): number {
  let hash = 0;
  for (let index = 0; index < path.length; index++) hash = (hash * 31 + path.charCodeAt(index)) | 0;
  return table() + (hash & (BUCKETS - 1));
}

function at(index: number): number {
  return words[index] as number;
}
