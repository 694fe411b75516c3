import { errorsTravelAs } from "../heap/errors-travel.ts";

/** What went wrong with a file, as the platform's own errors tell it: `code` and `path`. */
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

/** There is no such file or directory. */
export class FileNotFoundError extends FileError {
  override name = "FileNotFoundError";
  constructor(path: string) {
    super(`No such file: ${path}`, "ENOENT", path);
  }
}

/** The file or directory is there already. */
export class FileExistsError extends FileError {
  override name = "FileExistsError";
  constructor(path: string) {
    super(`The file exists already: ${path}`, "EEXIST", path);
  }
}

errorsTravelAs(FileError, FileNotFoundError, FileExistsError);
