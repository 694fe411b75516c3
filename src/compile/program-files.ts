// The files of a program, seen as a small file system: what an import in one of them means.
import { nearest } from "./nearest.ts";
import type { Files } from "./program.ts";

/** How esbuild reads each kind of file that a program may import. */
export const loaders = { ts: "ts", mts: "ts", js: "js", mjs: "js", json: "json" } as const;

/** Gives how `path` is read, or `undefined` where it is no code and no JSON. */
export function loaderOf(path: string): (typeof loaders)[keyof typeof loaders] | undefined {
  const extension = /\.(\w+)$/.exec(path)?.[1];
  return extension !== undefined && Object.hasOwn(loaders, extension)
    ? loaders[extension as keyof typeof loaders]
    : undefined;
}

/** Tells whether an import names a file of the program (`./report.ts`) and not a module. */
export function isRelative(specifier: string): boolean {
  return /^\.{0,2}\/|^\.{1,2}$/.test(specifier);
}

/** Gives the path in `files` that `specifier` means in `importer`, with or without its extension, or `undefined`. */
export function resolveFile(files: Files, importer: string, specifier: string): string | undefined {
  const path = join(folderOf(importer), specifier);
  if (path === undefined) return undefined;
  const candidates = [
    path,
    `${path}.ts`,
    `${path}.js`,
    // TypeScript's own habit: the import names the JavaScript that the file becomes.
    path.replace(/\.(m?)js$/, ".$1ts"),
    path === "" ? "index.ts" : `${path}/index.ts`,
  ];
  return candidates.find((candidate) => Object.hasOwn(files, candidate));
}

/** Says that `specifier`, imported in `importer`, is no file of the program, and which one may have been meant. */
export function noSuchFile(files: Files, importer: string, specifier: string): string {
  const paths = Object.keys(files).filter((path) => path !== importer);
  const wanted = join(folderOf(importer), specifier) ?? specifier;
  const meant = nearest(bare(wanted), paths.map(bare));
  const near = paths.find((path) => bare(path) === meant);
  const has = `the program has ${Object.keys(files).length === 1 ? "only " : ""}${Object.keys(files).join(", ")}`;
  const hint = near === undefined ? "" : `. Did you mean ${relative(importer, near)}?`;
  return `There is no file ${specifier}; ${has}${hint}`;
}

/** Spells `path` as an import in `importer` would: `./report.ts`, `../report.ts`. */
export function relative(importer: string, path: string): string {
  const from = importer.split("/").slice(0, -1);
  const to = path.split("/");
  while (from.length > 0 && to.length > 1 && from[0] === to[0]) {
    from.shift();
    to.shift();
  }
  return (from.length === 0 ? "./" : "../".repeat(from.length)) + to.join("/");
}

const folderOf = (path: string): string => path.split("/").slice(0, -1).join("/");
const bare = (path: string): string => path.replace(/\.\w+$/, "");

/** Joins folder and relative path; `undefined` where it leads out of the program's files. */
function join(folder: string, specifier: string): string | undefined {
  const parts = specifier.startsWith("/") || folder === "" ? [] : folder.split("/");
  for (const part of specifier.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}
