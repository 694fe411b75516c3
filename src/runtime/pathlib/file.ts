import { dispose } from "../dispose.ts";
import { expected, RuntimeError } from "../errors.ts";
import { passing, type Resource } from "../probe.ts";
import { namesResources } from "../resource-of.ts";
import { appendText, prepare, readText, type Mode } from "./files.ts";

/**
 * An open text file. Close it, or hold it with `using`, `withContext` or an `ExitStack`.
 *
 * @example
 * ```ts
 * {
 *   using file = open("/tmp/a.log", "w");
 *   file.write("one\n");
 *   file.write("two\n");
 * }
 * using file = open("/tmp/a.log");
 * for (const line of file) console.log(line);
 * // prints one
 * // prints two
 * ```
 */
export class File {
  /** The path as it was given to `open`. */
  readonly name: string;
  /** How it was opened. */
  readonly mode: Mode;
  #closed = false;
  /** The byte that the next read begins at. */
  #position = 0;
  readonly #resource: Resource;

  static {
    namesResources((object) => (#resource in object ? object.#resource : undefined));
  }

  /** @internal */
  constructor(path: string, mode: Mode) {
    this.name = path;
    this.mode = mode;
    this.#resource = { kind: "file", label: path.slice(path.lastIndexOf("/") + 1) };
    passing("open", this.#resource, () => {
      prepare(path, mode);
    });
  }

  /** Tells whether the file was closed. */
  get closed(): boolean {
    return this.#closed;
  }

  /**
   * Reads from where the last read ended to the end of the file.
   *
   * @throws {RuntimeError} when the file is closed, or was not opened for reading.
   */
  read(): string {
    this.#require("r", "read");
    return passing("read", this.#resource, () => {
      const { text, end } = readText(this.name, this.#position);
      this.#position = end;
      return text;
    });
  }

  /** Gives the lines that were not read yet, each without its line break. */
  *[Symbol.iterator](): Generator<string, void> {
    const text = this.read();
    if (text === "") return;
    yield* (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
  }

  /**
   * Writes at the end of the file.
   *
   * @throws {RuntimeError} when the file is closed, or was opened for reading.
   */
  write(text: string): void {
    this.#require("w", "write");
    if (typeof text !== "string") throw new TypeError(expected("a string to write", text));
    passing("write", this.#resource, () => {
      appendText(this.name, text);
    });
  }

  /** Closes the file; a second call does nothing. */
  close(): void {
    if (this.#closed) return;
    passing("close", this.#resource, () => {
      this.#closed = true;
    });
  }

  /** Closes the file when its block ends. */
  [dispose](): void {
    this.close();
  }

  /** Gives the file itself; `withContext(file, ...)` and `ExitStack` call it. */
  enter(): this {
    if (this.#closed) throw new RuntimeError(`Expected an open file to enter, got ${this.name}, which is closed`);
    return this;
  }

  /** Closes the file; never swallows an error. */
  exit(): undefined {
    this.close();
  }

  #require(mode: "r" | "w", act: string): void {
    if (this.#closed) throw new RuntimeError(`Expected an open file to ${act}, got ${this.name}, which is closed`);
    if ((this.mode === "r") !== (mode === "r")) {
      throw new RuntimeError(`Expected a file opened to ${act}, got ${this.name}, opened with mode "${this.mode}"`);
    }
  }
}

/** A path in either form: a string, or a `Path`. */
export type PathLike = string | { readonly stem: string; toString(): string };

const modes: readonly string[] = ["r", "w", "a", "x"];

/**
 * Opens a text file of the program's small in-memory file system, which all its threads share.
 *
 * @param mode - `"r"` to read, `"w"` to write anew, `"a"` to append, `"x"` to write a file that must not be there yet. Default: `"r"`.
 * @throws {FileNotFoundError} when there is no such file to read, or no directory to write it in; {FileExistsError} when mode `"x"` finds the file
 * there; {FileError} when it is a directory.
 * @example
 * ```ts
 * {
 *   using file = open("/tmp/a.log", "w");
 *   file.write("from a.log");
 * }
 * using file = open("/tmp/a.log");
 * console.log(file.read()); // prints from a.log
 * ```
 */
export function open(path: PathLike, mode: Mode = "r"): File {
  if (typeof path !== "string" && typeof (path as { stem?: unknown } | null)?.stem !== "string") {
    throw new TypeError(expected("a string or a Path to open", path));
  }
  if (!modes.includes(mode)) throw new RangeError(expected('a mode of "r", "w", "a" or "x"', mode));
  return new File(String(path), mode);
}
