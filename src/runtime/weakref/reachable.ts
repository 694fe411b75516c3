// What can be seen of who holds whom: own properties, elements of arrays, maps and sets. What a closure or a #private field holds cannot be seen.

/** Calls `found` for each object that `roots` lead to, themselves first, each once, until it answers true or `mostSteps` links were followed. */
export function walk(roots: Iterable<unknown>, found: (object: object) => boolean, mostSteps: number): void {
  const seen = new Set<object>();
  const open: object[] = [];
  let steps = 0;
  const add = (value: unknown): void => {
    steps += 1;
    const isObject = (typeof value === "object" && value !== null) || typeof value === "function";
    if (!isObject || seen.has(value)) return;
    seen.add(value);
    open.push(value);
  };
  for (const root of roots) add(root);
  // The list grows while it is gone through.
  for (const next of open) {
    if (found(next)) return;
    for (const held of holdings(next)) {
      if (steps > mostSteps) return;
      add(held);
    }
  }
}

function* holdings(object: object): Generator {
  // The numbers of a typed array lead nowhere, and there may be millions.
  if (ArrayBuffer.isView(object)) return;
  if (object instanceof Map) for (const [key, value] of object) yield* [key, value];
  if (object instanceof Set) yield* object;
  for (const key of Reflect.ownKeys(object)) {
    const property = Reflect.getOwnPropertyDescriptor(object, key);
    // A getter is code of the program's own: looking must not run it.
    if (property !== undefined && "value" in property) yield property.value;
  }
}
