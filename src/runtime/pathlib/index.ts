export { FileError, FileExistsError, FileNotFoundError } from "./errors.ts";
export { open, type File, type PathLike } from "./file.ts";
export type { Mode } from "./files.ts";
export { Path } from "./path.ts";
