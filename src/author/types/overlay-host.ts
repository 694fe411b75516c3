import { posix } from "node:path";
import ts from "typescript";

/** A compiler host that reads some files from memory, as if they stood on disk, and all others from there. */
export function createOverlayHost(
  options: ts.CompilerOptions,
  files: Readonly<Record<string, string>>,
): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const disk = { ...host };
  const folders = new Set<string>();
  for (const path of Object.keys(files)) {
    for (let folder = posix.dirname(path); !folders.has(folder); folder = posix.dirname(folder)) folders.add(folder);
  }
  const text = (path: string): string | undefined => (Object.hasOwn(files, path) ? files[path] : undefined);
  host.fileExists = (path) => text(path) !== undefined || disk.fileExists(path);
  host.readFile = (path) => text(path) ?? disk.readFile(path);
  host.directoryExists = (path) => folders.has(path) || (disk.directoryExists?.(path) ?? true);
  host.realpath = (path) => (text(path) === undefined ? (disk.realpath?.(path) ?? path) : path);
  host.getSourceFile = (path, languageVersionOrOptions, ...rest) => {
    const found = text(path);
    return found === undefined
      ? disk.getSourceFile(path, languageVersionOrOptions, ...rest)
      : ts.createSourceFile(path, found, languageVersionOrOptions);
  };
  return host;
}
