// Shows a value as Node's console does; the console of programs and the diffs of checks speak the same way.
import { inspect } from "node-inspect-extracted";

/** After the lock-down `constructor` is an accessor on these, and `inspect` takes them for an `Error` of another name. */
const MISNAMED = /\bError \[((?:Syntax|Reference|Suppressed|URI|Eval)Error)\]/g;

/** Never throws, whatever the value does when it is looked at. @returns one line where it fits, else several. */
export function formatValue(value: unknown, options: { readonly breakLength?: number } = {}): string {
  try {
    return inspect(value, {
      depth: 4,
      breakLength: options.breakLength ?? 100,
      maxArrayLength: 200,
      maxStringLength: 10_000,
    }).replaceAll(MISNAMED, "$1");
  } catch {
    return `[${typeof value} that cannot be shown]`;
  }
}
