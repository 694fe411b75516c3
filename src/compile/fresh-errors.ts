// esbuild (0.28.2) lowers `using` so that a block which threw throws its old error again each time that it is run afterwards: in a loop, a retry never
// succeeds. The variables that hold the error are the function's, and nothing resets them.

/** Where a block with `using` begins in the lowered code, and where it ends. */
const marks = /\bvar (_stack\d*) = \[\];|\b__callDispose\((_stack\d*), (_error\d*), (_hasError\d*)\)/g;

/**
 * Has every block with `using` begin without an error. No line of the code moves, and no column that a source map speaks of.
 *
 * @param code - as esbuild gives it, not minified.
 */
export function withFreshErrors(code: string): string {
  const open: { readonly stack: string; readonly end: number }[] = [];
  const resets = new Map<number, string>();
  for (const found of code.matchAll(marks)) {
    const [text, begun, ended, error, hasError] = found;
    if (begun !== undefined) {
      open.push({ stack: begun, end: found.index + text.length - 1 });
    } else if (open.at(-1)?.stack === ended) {
      // Blocks are nested properly, so the innermost one ends first.
      resets.set(open.pop()?.end ?? 0, `, ${error} = void 0, ${hasError} = false`);
    }
  }
  let fresh = "";
  let copied = 0;
  for (const [at, reset] of [...resets].sort(([one], [other]) => one - other)) {
    fresh += code.slice(copied, at) + reset;
    copied = at;
  }
  return fresh + code.slice(copied);
}
