// Which modules a program may import, and what is said about one that it may not.
import { nearest } from "./nearest.ts";

/** The modules that every program may import, as `unwind/NAME`. package.json's `exports` lists the same. */
export const programModules = [
  "asyncio",
  "atexit",
  "contextlib",
  "functools",
  "futures",
  "net",
  "pathlib",
  "pool",
  "queue",
  "signal",
  "sqlite",
  "tempfile",
  "threading",
  "weakref",
] as const;

/** The modules that only a program may import to which they were granted: the checks of a lesson. */
export const grantedModules = ["checks"] as const;

const prefix = "unwind/";
/** The full names of `programModules`. */
export const programNames: readonly string[] = programModules.map((name) => prefix + name);
const grantedNames: readonly string[] = grantedModules.map((name) => prefix + name);

/** Tells whether `specifier` is a module that some program may be granted: `unwind/checks`. */
export function isGrantable(specifier: string): boolean {
  return grantedNames.includes(specifier);
}

/**
 * Gives the reason why a program cannot import `specifier`, which is no file of its own, or `undefined` where it can.
 *
 * @param allow - what it was granted beyond `programModules`, as full names: `["unwind/checks"]`.
 */
export function refusalOf(specifier: string, allow: readonly string[]): string | undefined {
  if (programNames.includes(specifier) || allow.includes(specifier)) return undefined;
  if (isGrantable(specifier)) return `Only the checks of a lesson can import ${specifier}`;
  if (specifier === "unwind" || specifier.startsWith(prefix)) {
    const near = nearest(specifier, programNames);
    const instead = near === undefined ? ` There are ${programNames.join(", ")}` : ` Did you mean ${near}?`;
    return `There is no module ${specifier}.${instead}`;
  }
  const near = nearest(specifier, programModules);
  const instead = near === undefined ? "" : `. Did you mean ${prefix}${near}?`;
  return `There is no module ${specifier} here. Programs here can import unwind/* and their own files only${instead}`;
}
