import { expected } from "../errors.ts";
import { FileNotFoundError } from "./errors.ts";
import { open, type File } from "./file.ts";
import { listDirectory, makeDirectory, normal, removeDirectory, removeFile, typeAt, type Mode } from "./files.ts";

/** What `mkdir` can be told. */
export interface MkdirOptions {
  /** Make the directories above it too. Default: false. */
  readonly parents?: boolean;
  /** Be content when it is there already. Default: false. */
  readonly existOk?: boolean;
}

/**
 * A path in the program's small in-memory file system, as Python's `pathlib.Path`. All threads see the same files; they are gone when the program ends.
 *
 * The current directory is `/`: a path that does not begin with `/` starts there.
 *
 * @example
 * ```ts
 * const path = new Path("/tmp").join("logs", "a.log");
 * console.log(path.name, path.stem, path.suffix); // prints a.log a .log
 * console.log(`${path.parent}`); // prints /tmp/logs
 * ```
 */
export class Path {
  readonly #text: string;

  /** @param path - the parts with `/` between them. As in Python, `a//b/./c/` is `a/b/c`, and `..` is kept. */
  constructor(path: string | Path) {
    if (typeof path !== "string" && !(path instanceof Path)) throw new TypeError(expected("a string or a Path", path));
    this.#text = spelled(String(path));
  }

  /**
   * The last part, with its suffix; empty for `/`.
   *
   * @example
   * ```ts
   * console.log(new Path("/tmp/a.log").name); // prints a.log
   * ```
   */
  get name(): string {
    const name = this.#text.slice(this.#text.lastIndexOf("/") + 1);
    return name === "." ? "" : name;
  }

  /**
   * The name without its last suffix.
   *
   * @example
   * ```ts
   * console.log(new Path("/tmp/a.tar.gz").stem); // prints a.tar
   * ```
   */
  get stem(): string {
    const { name, suffix } = this;
    return suffix === "" ? name : name.slice(0, -suffix.length);
  }

  /**
   * The last suffix with its dot; empty when there is none, and for names like `.bashrc`.
   *
   * @example
   * ```ts
   * console.log(new Path("/tmp/a.tar.gz").suffix); // prints .gz
   * ```
   */
  get suffix(): string {
    const { name } = this;
    const dot = name.lastIndexOf(".");
    return dot <= 0 || dot === name.length - 1 ? "" : name.slice(dot);
  }

  /**
   * The directory that it stands in; of `/` itself, `/`.
   *
   * @example
   * ```ts
   * console.log(`${new Path("/tmp/a.log").parent}`); // prints /tmp
   * ```
   */
  get parent(): Path {
    const end = this.#text.lastIndexOf("/");
    return new Path(end > 0 ? this.#text.slice(0, end) : end === 0 ? "/" : ".");
  }

  /**
   * Gives the path of something below this one. An absolute part starts anew, as in Python.
   *
   * @example
   * ```ts
   * const tmp = new Path("/tmp");
   * console.log(`${tmp.join("logs", "a.log")} ${tmp.join("/etc")}`); // prints /tmp/logs/a.log /etc
   * ```
   */
  join(...parts: (string | Path)[]): Path {
    let joined = this.#text;
    for (const part of parts) {
      const text = String(new Path(part));
      joined = text.startsWith("/") ? text : `${joined}/${text}`;
    }
    return new Path(joined);
  }

  /** Tells whether a file or directory stands here. */
  exists(): boolean {
    return typeAt(this.#text) !== undefined;
  }

  /** Tells whether a file stands here. */
  isFile(): boolean {
    return typeAt(this.#text) === "file";
  }

  /** Tells whether a directory stands here. */
  isDir(): boolean {
    return typeAt(this.#text) === "directory";
  }

  /**
   * Opens the file; see `open`.
   *
   * @throws {FileNotFoundError} when there is no such file to read, or no directory to write it in.
   */
  open(mode: Mode = "r"): File {
    return open(this, mode);
  }

  /**
   * Opens the file, reads all of it and closes it.
   *
   * @throws {FileNotFoundError} when there is no such file.
   * @example
   * ```ts
   * const path = new Path("/tmp/a.log");
   * path.writeText("from a.log");
   * console.log(path.readText()); // prints from a.log
   * ```
   */
  readText(): string {
    using file = open(this);
    return file.read();
  }

  /**
   * Opens the file anew, writes `text` and closes it. What stood in it is gone.
   *
   * @throws {FileNotFoundError} when there is no directory to write it in.
   */
  writeText(text: string): void {
    using file = open(this, "w");
    file.write(text);
  }

  /**
   * Makes the directory.
   *
   * @param options.parents - make those above it too. Default: false.
   * @param options.existOk - be content when it is there. Default: false.
   * @throws {FileExistsError} when something stands there; {FileNotFoundError} when there is no directory to make it in.
   * @example
   * ```ts
   * const logs = new Path("/tmp/app/logs");
   * logs.mkdir({ parents: true });
   * logs.mkdir({ existOk: true });
   * console.log(logs.isDir()); // prints true
   * ```
   */
  mkdir(options: MkdirOptions = {}): void {
    makeDirectory(this.#text, { parents: options.parents === true, existOk: options.existOk === true });
  }

  /**
   * Gives what stands in the directory, sorted by name.
   *
   * @throws {FileNotFoundError} when there is no such directory; {FileError} when it is a file.
   * @example
   * ```ts
   * const logs = new Path("/tmp/logs");
   * logs.mkdir();
   * logs.join("b.log").writeText("");
   * logs.join("a.log").writeText("");
   * console.log(logs.iterdir().map((path) => path.name).join(" ")); // prints a.log b.log
   * ```
   */
  iterdir(): Path[] {
    return listDirectory(this.#text).map((each) => this.join(each.slice(each.lastIndexOf("/") + 1)));
  }

  /**
   * Removes the file.
   *
   * @param options.missingOk - be content when there is none. Default: false.
   * @throws {FileNotFoundError} when there is no such file.
   */
  unlink(options: { readonly missingOk?: boolean } = {}): void {
    try {
      removeFile(this.#text);
    } catch (error) {
      if (!(options.missingOk === true && error instanceof FileNotFoundError)) throw error;
    }
  }

  /**
   * Removes the directory.
   *
   * @throws {FileError} when it is not empty; its `code` is then `"ENOTEMPTY"`.
   */
  rmdir(): void {
    removeDirectory(this.#text, { tree: false });
  }

  /** Tells whether both name the same place: `a/../b` is `b` here. */
  equals(other: Path): boolean {
    return normal(this.#text) === normal(other.#text);
  }

  /** Gives the path as text: `${path}`. */
  toString(): string {
    return this.#text;
  }
}

/** Gives Python's spelling of a path: no empty parts, no `.` but for the path that is nothing else. */
function spelled(path: string): string {
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  const spelling = (path.startsWith("/") ? "/" : "") + parts.join("/");
  return spelling === "" ? "." : spelling;
}
