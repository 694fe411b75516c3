import { expected } from "../errors.ts";
import { FileNotFoundError } from "./errors.ts";
import { open, type File } from "./file.ts";
import {
  listDirectory,
  makeDirectory,
  normal,
  parentOf,
  removeDirectory,
  removeFile,
  typeAt,
  type Mode,
} from "./files.ts";

/**
 * A path in the program's small in-memory file system, as Python's `pathlib.Path`.
 *
 * @example new Path("/tmp").join("a.log").name; // "a.log"
 */
export class Path {
  readonly #text: string;

  constructor(path: string | Path) {
    if (typeof path !== "string" && !(path instanceof Path)) throw new TypeError(expected("a string or a Path", path));
    this.#text = String(path);
  }

  /** The last part: `a.log` of `/tmp/a.log`. */
  get name(): string {
    return this.#text.slice(this.#text.lastIndexOf("/") + 1);
  }

  /** The name without its last suffix: `a` of `/tmp/a.log`. */
  get stem(): string {
    const { name, suffix } = this;
    return suffix === "" ? name : name.slice(0, -suffix.length);
  }

  /** The last suffix with its dot: `.log` of `/tmp/a.log`; empty when there is none. */
  get suffix(): string {
    const dot = this.name.lastIndexOf(".");
    return dot <= 0 || dot === this.name.length - 1 ? "" : this.name.slice(dot);
  }

  /** The directory that it stands in. */
  get parent(): Path {
    return new Path(parentOf(this.#text));
  }

  /** Gives the path of something below this one; an absolute part starts anew, as in Python. */
  join(...parts: (string | Path)[]): Path {
    let joined = this.#text;
    for (const part of parts.map(String))
      joined = part.startsWith("/") ? part : joined.endsWith("/") ? joined + part : `${joined}/${part}`;
    return new Path(joined);
  }

  /** Tells whether a file or directory stands here. */
  exists(): boolean {
    return typeAt(this.#text) !== undefined;
  }

  isFile(): boolean {
    return typeAt(this.#text) === "file";
  }

  isDir(): boolean {
    return typeAt(this.#text) === "directory";
  }

  /** Opens the file; see `open`. */
  open(mode: Mode = "r"): File {
    return open(this, mode);
  }

  /**
   * Opens the file, reads all of it and closes it.
   *
   * @throws {FileNotFoundError} when there is no such file.
   */
  readText(): string {
    using file = open(this);
    return file.read();
  }

  /** Opens the file anew, writes `text` and closes it. */
  writeText(text: string): void {
    using file = open(this, "w");
    file.write(text);
  }

  /**
   * Makes the directory.
   *
   * @param options.parents - make those above it too. Default: false.
   * @param options.existOk - be content when it is there. Default: false.
   */
  mkdir(options: { readonly parents?: boolean; readonly existOk?: boolean } = {}): void {
    makeDirectory(this.#text, { parents: options.parents === true, existOk: options.existOk === true });
  }

  /** Gives what stands in the directory, sorted by name. */
  iterdir(): Path[] {
    return listDirectory(this.#text).map((each) => this.join(each.slice(each.lastIndexOf("/") + 1)));
  }

  /**
   * Removes the file.
   *
   * @param options.missingOk - be content when there is none. Default: false.
   */
  unlink(options: { readonly missingOk?: boolean } = {}): void {
    try {
      removeFile(this.#text);
    } catch (error) {
      if (!(options.missingOk === true && error instanceof FileNotFoundError)) throw error;
    }
  }

  /** Removes the directory, which must be empty. */
  rmdir(): void {
    removeDirectory(this.#text, { tree: false });
  }

  /** Tells whether both spell the same place. */
  equals(other: Path): boolean {
    return normal(this.#text) === normal(other.#text);
  }

  toString(): string {
    return this.#text;
  }
}
