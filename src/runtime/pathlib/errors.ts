import { errorsTravelAs } from "../heap/errors-travel.ts";

/**
 * What went wrong with a file, as the platform's own errors tell it: `code` (`"ENOENT"`, `"EEXIST"`, `"EISDIR"`, `"ENOTDIR"`, `"ENOTEMPTY"`) and
 * `path`.
 *
 * @example
 * ```ts
 * try {
 *   open("/tmp", "w");
 * } catch (error) {
 *   if (error instanceof FileError) console.log(error.code, error.path); // prints EISDIR /tmp
 * }
 * ```
 */
export class FileError extends Error {
  override name = "FileError";
  readonly code: string;
  readonly path: string;

  constructor(message: string, code: string, path: string) {
    super(message);
    this.code = code;
    this.path = path;
  }
}

/**
 * There is no such file or directory.
 *
 * @example
 * ```ts
 * try {
 *   open("/tmp/none.log");
 * } catch (error) {
 *   console.log(error instanceof FileNotFoundError); // prints true
 * }
 * ```
 */
export class FileNotFoundError extends FileError {
  override name = "FileNotFoundError";
  constructor(path: string) {
    super(`No such file: ${path}`, "ENOENT", path);
  }
}

/**
 * The file or directory is there already.
 *
 * @example
 * ```ts
 * try {
 *   new Path("/tmp").mkdir();
 * } catch (error) {
 *   console.log(error instanceof FileExistsError); // prints true
 * }
 * ```
 */
export class FileExistsError extends FileError {
  override name = "FileExistsError";
  constructor(path: string) {
    super(`The file exists already: ${path}`, "EEXIST", path);
  }
}

errorsTravelAs(FileError, FileNotFoundError, FileExistsError);
