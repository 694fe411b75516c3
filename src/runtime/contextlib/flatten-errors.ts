import { type Link, linkOf } from "./replaced-errors.ts";
import { isSuppressedError } from "./suppressed-error.ts";

/**
 * Lists an error and every error that it replaced, newest first, however they were kept: as `contextOf` by this library,
 * or as the platform's `SuppressedError` by `using`. Each error stands in the list once; the `SuppressedError`s themselves,
 * which only hold the others, do not.
 *
 * @example
 * ```ts
 * try {
 *   using stack = new ExitStack();
 *   stack.callback(() => { throw new Error("third"); });
 *   stack.callback(() => { throw new Error("second"); });
 *   throw new Error("first");
 * } catch (error) {
 *   console.log(flattenErrors(error).map((one) => (one as Error).message)); // prints [ 'third', 'second', 'first' ]
 * }
 * ```
 */
export function flattenErrors(error: unknown): unknown[] {
  const found = new Set<unknown>();
  const walked = new Set<object>();
  // A list of what is still to be looked at, newest last, instead of recursion: chains can be as long as a stack was high.
  const ahead: { error: unknown; link: Link | undefined }[] = [{ error, link: linkOf(error) }];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (typeof next.error === "object" && next.error !== null) {
      if (walked.has(next.error)) continue;
      walked.add(next.error);
    }
    const replaced = next.link?.replaced;
    if (replaced !== undefined) ahead.push({ error: replaced.error, link: replaced });
    if (isSuppressedError(next.error)) {
      ahead.push({ error: next.error.suppressed, link: linkOf(next.error.suppressed) });
      ahead.push({ error: next.error.error, link: linkOf(next.error.error) });
    } else {
      found.add(next.error);
    }
  }
  return [...found];
}
