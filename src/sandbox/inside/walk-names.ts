// The names by which a program's variables lead to what it made: `lock`, `forks[2]`, `account.balance`.

/** How deep it is looked for: `accounts[1].lock` is two below its variable. */
const DEPTH = 2;
/** A program that made more than this has names for the first, and so has an array. */
const MOST = 10_000;
const MOST_OF_ARRAY = 1_000;

/**
 * Calls `see` with each object that the variables lead to, and the name for it; no getter is called.
 *
 * @param see - tells whether the object is one that was looked for: then it is not looked into.
 */
export function walkNames(
  variables: Iterable<readonly [name: string, value: unknown]>,
  see: (value: object, name: string) => boolean,
): void {
  let left = MOST;
  const look = (value: unknown, name: string, depth: number): void => {
    if (typeof value !== "object" || value === null || left-- <= 0 || see(value, name)) return;
    if (depth === 0 || ArrayBuffer.isView(value)) return;
    if (Array.isArray(value)) {
      for (const [index, item] of value.slice(0, MOST_OF_ARRAY).entries()) look(item, `${name}[${index}]`, depth - 1);
      return;
    }
    for (const [key, { value: part }] of Object.entries(Object.getOwnPropertyDescriptors(value))) {
      look(part, `${name}.${key}`, depth - 1);
    }
  };
  for (const [name, value] of variables) look(value, name, DEPTH);
}
