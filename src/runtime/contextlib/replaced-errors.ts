// Which error replaced which, on their way out. The newest error leaves as itself; what it replaced hangs on it in a WeakMap,
// so that `cause` stays the program's own and a frozen error can have a context too.

/** One thrown value in a chain, and the one that it replaced. */
export class Link {
  readonly error: unknown;
  replaced: Link | undefined = undefined;
  /** An error that was on its way out, and was swallowed before this one was thrown: not one that this one replaced. */
  outlived: unknown = undefined;

  constructor(error: unknown) {
    this.error = error;
  }
}

const links = new WeakMap<object, Link>();

// A thrown string or number has no identity to hang a context on. The latest one that replaced an error is remembered here,
// until the next error replaces one; below an object in a chain it keeps its place for good.
let latestPrimitive: Link | undefined;

function isObject(thrown: unknown): thrown is object {
  return (typeof thrown === "object" && thrown !== null) || typeof thrown === "function";
}

/** Finds the chain that begins with a thrown value; undefined when it replaced nothing and nothing replaced it. */
export function linkOf(thrown: unknown): Link | undefined {
  if (isObject(thrown)) return links.get(thrown);
  return latestPrimitive !== undefined && Object.is(latestPrimitive.error, thrown) ? latestPrimitive : undefined;
}

function linked(thrown: unknown): Link {
  const known = linkOf(thrown);
  if (known !== undefined) return known;
  const link = new Link(thrown);
  if (isObject(thrown)) links.set(thrown, link);
  return link;
}

/** An error that was met before may stand in the older chain already: it is moved to the front, so that no chain is a cycle. */
function moveToFront(newest: Link, older: Link): void {
  for (let link = older; link.replaced !== undefined; link = link.replaced) {
    if (link.replaced !== newest) continue;
    link.replaced = newest.replaced;
    newest.replaced = undefined;
    return;
  }
}

/** The last link of the newest error's own chain: the older one hangs below it, as it does when with-blocks nest. */
function endOfOwn(newest: Link, older: Link): Link {
  if (newest.replaced === undefined) return newest;
  const below = new Set<Link>();
  for (let link: Link | undefined = older; link !== undefined; link = link.replaced) below.add(link);
  let end = newest;
  while (end.replaced !== undefined && !below.has(end.replaced)) end = end.replaced;
  return end;
}

/** Stands in for a thrown `undefined` or `null`, which no `exit` could tell from "no error". */
export function asError(thrown: unknown): unknown {
  return thrown ?? new TypeError(`${String(thrown)} was thrown; throw an Error, so that it can be told from no error`);
}

/**
 * Takes note that `thrown` left while `older` was on its way out, and gives the one that goes on: the newest.
 * `older` is undefined when nothing was on its way out.
 */
export function replacing(thrown: unknown, older: unknown): unknown {
  const newest = asError(thrown);
  if (older === undefined || newest === older) return newest;
  if (linkOf(newest)?.outlived === older) return newest;
  const metBefore = linkOf(newest) !== undefined && isObject(newest);
  const below = linked(older);
  const top = isObject(newest) ? linked(newest) : new Link(newest);
  // A fresh error is in no chain yet: 100,000 of them in a row must not walk 100,000 links each.
  if (metBefore) moveToFront(top, below);
  endOfOwn(top, below).replaced = below;
  latestPrimitive = isObject(newest) ? undefined : top;
  return newest;
}

/**
 * Takes note that a stack swallowed `received` before `newest` was thrown. Whoever handed `received` to the stack sees only
 * that `newest` came out instead, and must not take it for a replacement.
 */
export function outliving(newest: unknown, received: unknown): void {
  const link = linked(newest);
  link.outlived = received;
  if (!isObject(newest)) latestPrimitive = link;
}
