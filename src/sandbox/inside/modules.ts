// The library as a program imports it: `unwind/NAME` to its module.
import * as asyncio from "../../runtime/asyncio/index.ts";
import * as atexit from "../../runtime/atexit/index.ts";
import * as contextlib from "../../runtime/contextlib/index.ts";
import * as functools from "../../runtime/functools/index.ts";
import * as futures from "../../runtime/futures/index.ts";
import * as net from "../../runtime/net/index.ts";
import * as pathlib from "../../runtime/pathlib/index.ts";
import * as pool from "../../runtime/pool/index.ts";
import * as queue from "../../runtime/queue/index.ts";
import * as signal from "../../runtime/signal/index.ts";
import * as sqlite from "../../runtime/sqlite/index.ts";
import * as tempfile from "../../runtime/tempfile/index.ts";
import * as threading from "../../runtime/threading/index.ts";
import * as weakref from "../../runtime/weakref/index.ts";

type Namespace = Readonly<Record<string, unknown>>;

/** Each module's exports, copied into plain objects that can be frozen. */
export const library: Readonly<Record<string, Namespace>> = Object.fromEntries(
  Object.entries({
    asyncio,
    atexit,
    contextlib,
    functools,
    futures,
    net,
    pathlib,
    pool,
    queue,
    signal,
    sqlite,
    tempfile,
    threading,
    weakref,
  }).map(([name, namespace]) => [`unwind/${name}`, { ...namespace }]),
);

/** Gives the function that a compiled program imports with. */
export function requireFrom(modules: Readonly<Record<string, Namespace>>): (name: string) => Namespace {
  return (name) => {
    const found = Object.hasOwn(modules, name) ? modules[name] : undefined;
    if (found === undefined) {
      throw new Error(`There is no module ${name} here. Programs here can import unwind/* and their own files only`);
    }
    return found;
  };
}
