// What is open now that was not open before.
import type { Leak } from "./report.ts";

/** Gives the leaks of `now` without those of `before`. */
export function leaksSince(before: readonly Leak[], now: readonly Leak[]): Leak[] {
  const old = before.map(keyOf);
  return now.filter((leak) => {
    const at = old.indexOf(keyOf(leak));
    if (at < 0) return true;
    old.splice(at, 1);
    return false;
  });
}

function keyOf({ kind, label, thread, at }: Leak): string {
  return `${kind}\n${label}\n${thread}\n${at?.file ?? ""}:${at?.line ?? ""}:${at?.column ?? ""}`;
}
