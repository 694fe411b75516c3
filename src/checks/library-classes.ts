// Tells the library's own objects from those that bear the name of its class: a check relies on what a `SharedInt` says.
import * as contextlib from "../runtime/contextlib/index.ts";
import * as futures from "../runtime/futures/index.ts";
import * as pathlib from "../runtime/pathlib/index.ts";
import { resourceOf } from "../runtime/resource-of.ts";
import * as tempfile from "../runtime/tempfile/index.ts";
import * as threading from "../runtime/threading/index.ts";

interface LibraryClass {
  /** Tells whether the class itself made this object. */
  made(object: object): boolean;
}

const prototypes = new Map<string, object>();
for (const exports of [contextlib, futures, pathlib, tempfile, threading]) {
  for (const [name, value] of Object.entries<unknown>(exports)) {
    const { prototype } = value as { readonly prototype?: unknown };
    if (typeof prototype === "object" && prototype !== null) prototypes.set(name, prototype);
  }
}

/** Classes whose objects the probe knows: a private field tells them from proxies and from `Object.create(SharedInt.prototype)`. */
const branded = new Set(["Lock", "SharedInt", "Future", "ThreadPoolExecutor", "TemporaryDirectory"]);

/** Finds the class that the library exports under this name. */
export function libraryClass(name: string): LibraryClass | undefined {
  const prototype = prototypes.get(name);
  if (prototype === undefined) return undefined;
  return {
    made: (object) =>
      Object.getPrototypeOf(object) === prototype && (!branded.has(name) || resourceOf(object) !== undefined),
  };
}
