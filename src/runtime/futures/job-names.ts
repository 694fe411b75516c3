// How a function is named to the threads that are to call it: by the export of the program that it is.
import { describe, expected, RuntimeError } from "../errors.ts";
import { storeText } from "../heap/blobs.ts";
import { whenAttached } from "../heap/heap.ts";
import { isLoading, nameOf } from "../program.ts";

/** How an error calls the function, and the call that was made with it. */
export interface Asked {
  readonly what: string;
  readonly by: string;
  readonly cure: string;
}

const bySubmit: Asked = {
  what: "the first argument of `submit`",
  by: "`submit`",
  cure: "submit jobs in `main`, or in a function that it calls",
};

/**
 * Gives the address of the text that names an exported function in every thread.
 *
 * @throws {TypeError} when no module exports it; {RuntimeError} while the module still loads.
 */
export function textOfJob(fn: unknown, asked: Asked = bySubmit): number {
  if (isLoading) {
    throw new RuntimeError(
      `Expected ${asked.by} once the module has loaded, got it while its top level runs. Every thread runs the top level too: ` +
        asked.cure,
    );
  }
  const name = nameOf(fn);
  if (name === undefined) throw notExported(fn, asked.what);
  let text = texts.get(name);
  if (text === undefined) {
    text = storeText(name);
    texts.set(name, text);
  }
  return text;
}

/** Each function's name, stored once in this heap. */
const texts = new Map<string, number>();
whenAttached(() => {
  texts.clear();
});

function notExported(fn: unknown, asked: string): TypeError {
  if (typeof fn !== "function") return new TypeError(expected(`an exported function as ${asked}`, fn));
  const what = fn.name === "" ? "a closure" : describe(fn);
  const cure =
    fn.name === ""
      ? "Give it a name and export it: `export function job(...) { ... }`"
      : `Write \`export function ${fn.name}(...)\` at the top level`;
  return new TypeError(
    `Expected an exported function as ${asked}, got ${what} that no module exports. ` +
      `The thread runs your module anew and finds the job there by its name; it cannot see this thread's variables. ${cure}, and pass what it needs as arguments`,
  );
}
