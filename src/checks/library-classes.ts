// Tells the library's own objects from those that bear the name of its class: a check relies on what a `SharedInt` says.
import * as asyncio from "../runtime/asyncio/index.ts";
import * as contextlib from "../runtime/contextlib/index.ts";
import * as futures from "../runtime/futures/index.ts";
import * as pathlib from "../runtime/pathlib/index.ts";
import * as queue from "../runtime/queue/index.ts";
import { resourceOf } from "../runtime/resource-of.ts";
import * as tempfile from "../runtime/tempfile/index.ts";
import * as threading from "../runtime/threading/index.ts";

const modules: Readonly<Record<string, object>> = { asyncio, contextlib, futures, pathlib, queue, tempfile, threading };

/** What the objects of each class are called. Where two modules have a class of one name, the one for threads has the short one. */
const kinds = new Map<object, string>();
const names = new Set<string>();
for (const [module, exports] of Object.entries(modules)) {
  for (const [name, value] of Object.entries(exports) as [string, unknown][]) {
    const { prototype } = value as { readonly prototype?: unknown };
    if (typeof prototype !== "object" || prototype === null) continue;
    kinds.set(prototype, module === "asyncio" ? `asyncio.${name}` : name);
    names.add(name);
  }
}

/** Classes whose objects the probe knows: a private field tells them from proxies and from `Object.create(SharedInt.prototype)`. */
const branded = new Set(
  [
    ["Lock", "RLock", "Condition", "Semaphore", "BoundedSemaphore", "Event", "Barrier", "Thread"],
    ["SharedInt", "SharedFloat", "SharedArray", "Queue", "LifoQueue", "PriorityQueue"],
    ["Future", "ThreadPoolExecutor", "ProcessPoolExecutor", "TemporaryDirectory"],
  ].flat(),
);

/** Gives the kind of an object that a class of the library made; undefined for any other. */
export function libraryKind(object: object): string | undefined {
  const kind = kinds.get(Object.getPrototypeOf(object) as object);
  return kind === undefined || (branded.has(kind) && resourceOf(object) === undefined) ? undefined : kind;
}

/** Tells whether a class of the library bears this name: only its own objects are called by it. */
export function isLibraryName(name: string): boolean {
  return names.has(name);
}
