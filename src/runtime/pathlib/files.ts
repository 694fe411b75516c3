// What can be done to files by their paths, whole: each act sees the file system to itself.
import { FileError, FileExistsError, FileNotFoundError } from "./errors.ts";
import { add, alone, append, below, contents, find, remove, truncate, typeOf, type EntryType } from "./file-table.ts";

const encoder = new TextEncoder();
// A file that begins with a byte order mark keeps it, as in Python.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Gives the one absolute spelling of a path: without `.`, `..` and doubled slashes. Relative ones start at `/`. */
export function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

export function parentOf(path: string): string {
  const end = path.lastIndexOf("/");
  return end <= 0 ? "/" : path.slice(0, end);
}

/** Tells what stands at a path; undefined when nothing does. */
export function typeAt(path: string): EntryType | undefined {
  return alone(() => {
    const entry = find(normal(path));
    return entry === 0 ? undefined : typeOf(entry);
  });
}

/** `"r"` to read, `"w"` to write anew, `"a"` to append, `"x"` to write a file that must not be there yet. */
export type Mode = "r" | "w" | "a" | "x";

/** Does what opening in `mode` does to the file system: finds, makes or empties the file. */
export function prepare(path: string, mode: Mode): void {
  alone(() => {
    const place = normal(path);
    const entry = find(place);
    if (path === "") throw new FileNotFoundError(path);
    if (entry !== 0 && typeOf(entry) === "directory")
      throw new FileError(`Expected a file, got the directory ${path}`, "EISDIR", path);
    if (mode === "r") {
      if (entry === 0) throw new FileNotFoundError(path);
    } else if (entry === 0) {
      requireDirectory(parentOf(place), path);
      add(place, "file");
    } else if (mode === "x") {
      throw new FileExistsError(path);
    } else if (mode === "w") {
      truncate(entry);
    }
  });
}

/** Gives the text of a file from a byte on, and the byte behind it. */
export function readText(path: string, from: number): { readonly text: string; readonly end: number } {
  const read = alone(() => contents(fileAt(path), from));
  return { text: decoder.decode(read), end: from + read.length };
}

export function appendText(path: string, text: string): void {
  const encoded = encoder.encode(text);
  alone(() => {
    append(fileAt(path), encoded);
  });
}

export function makeDirectory(path: string, options: { parents: boolean; existOk: boolean }): void {
  alone(() => {
    makeOne(normal(path), path, options);
  });
}

function makeOne(place: string, asked: string, options: { parents: boolean; existOk: boolean }): void {
  const entry = find(place);
  if (entry !== 0) {
    if (options.existOk && typeOf(entry) === "directory") return;
    throw new FileExistsError(asked);
  }
  const parent = parentOf(place);
  if (options.parents && find(parent) === 0) makeOne(parent, asked, options);
  requireDirectory(parent, asked);
  add(place, "directory");
}

export function removeFile(path: string): void {
  alone(() => {
    fileAt(path);
    remove(normal(path));
  });
}

/** Removes a directory: an empty one, or with `tree` everything below it too. */
export function removeDirectory(path: string, options: { tree: boolean }): void {
  alone(() => {
    const place = normal(path);
    const entry = find(place);
    if (entry === 0) throw new FileNotFoundError(path);
    if (typeOf(entry) === "file") throw notADirectory(path, path);
    const inside = below(place);
    if (inside.length > 0 && !options.tree)
      throw new FileError(`The directory is not empty: ${path}`, "ENOTEMPTY", path);
    if (place === "/")
      throw new FileError("Expected a directory to remove, got the root, which holds all others", "EBUSY", path);
    for (const each of inside) remove(each);
    remove(place);
  });
}

/** Gives the paths that stand directly in a directory, sorted. */
export function listDirectory(path: string): string[] {
  return alone(() => {
    const place = normal(path);
    const entry = find(place);
    if (entry === 0) throw new FileNotFoundError(path);
    if (typeOf(entry) === "file") throw notADirectory(path, path);
    return below(place)
      .filter((each) => parentOf(each) === place)
      .sort();
  });
}

function fileAt(path: string): number {
  const entry = path === "" ? 0 : find(normal(path));
  if (entry === 0) throw new FileNotFoundError(path);
  if (typeOf(entry) === "directory") throw new FileError(`Expected a file, got the directory ${path}`, "EISDIR", path);
  return entry;
}

function requireDirectory(place: string, asked: string): void {
  const entry = find(place);
  if (entry === 0) throw new FileNotFoundError(asked);
  if (typeOf(entry) === "file") throw notADirectory(place, asked);
}

function notADirectory(place: string, asked: string): FileError {
  return new FileError(`Expected a directory, got the file ${place}`, "ENOTDIR", asked);
}
