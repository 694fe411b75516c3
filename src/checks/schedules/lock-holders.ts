// Who holds each lock, as the steps of a schedule go by.
import type { ToldStep } from "../../runtime/exploring/told.ts";

/** An RLock is free once its holder has released it as often as it has acquired it; any other lock is held once. */
export class LockHolders<Key> {
  readonly #held = new Map<Key, { readonly thread: number; depth: number }>();

  /** Takes a step into account. @param key - what tells its lock from others. */
  pass({ op, kind, thread, failed }: Pick<ToldStep, "op" | "kind" | "thread" | "failed">, key: Key): void {
    if (kind !== "lock" || failed) return;
    const held = this.#held.get(key);
    if (op === "acquire") {
      if (held?.thread === thread) held.depth++;
      else this.#held.set(key, { thread, depth: 1 });
    } else if (op === "release" && held !== undefined) {
      held.depth--;
      if (held.depth === 0) this.#held.delete(key);
    }
  }

  /** The lock that is held, and the number of the thread that holds it. */
  *[Symbol.iterator](): Generator<[Key, number], undefined> {
    for (const [key, { thread }] of this.#held) yield [key, thread];
  }
}
