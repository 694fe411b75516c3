// The connections that nobody uses: the latest one is lent first, so that the others grow old and can be closed.
import { afterMs } from "../asyncio/timer.ts";
import type { Slot } from "./slot.ts";

export class IdleSlots<T> {
  readonly #slots: Slot<T>[] = [];
  readonly #timeoutMs: number;
  readonly #evict: (slot: Slot<T>) => boolean;
  /** There while something will grow too old. */
  #stopTimer: (() => void) | undefined = undefined;

  /** @param evict - closes a connection that is too old, or says with false that it must stay. */
  constructor(timeoutMs: number | undefined, evict: (slot: Slot<T>) => boolean) {
    this.#timeoutMs = timeoutMs ?? Infinity;
    this.#evict = evict;
  }

  get size(): number {
    return this.#slots.length;
  }

  push(slot: Slot<T>): void {
    this.#slots.push(slot);
    if (this.#timeoutMs === Infinity) return;
    slot.idleSince = performance.now();
    this.#stopTimer ??= afterMs(this.#timeoutMs, () => this.#ring());
  }

  /** Takes the one that was used last. */
  pop(): Slot<T> | undefined {
    const slot = this.#slots.pop();
    // A timer keeps a program running: there is none where nothing can grow old.
    if (this.#slots.length === 0 && this.#stopTimer !== undefined) this.#stop();
    return slot;
  }

  #stop(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
  }

  #ring(): void {
    this.#stopTimer = undefined;
    const now = performance.now();
    // Timers may ring a fraction of a millisecond early.
    const isOld = (slot: Slot<T>): boolean => now - slot.idleSince >= this.#timeoutMs - 1;
    for (let oldest = this.#slots[0]; oldest !== undefined && isOld(oldest); oldest = this.#slots[0]) {
      if (!this.#evict(oldest)) return;
      this.#slots.shift();
    }
    const next = this.#slots[0];
    if (next !== undefined) this.#stopTimer = afterMs(next.idleSince + this.#timeoutMs - now, () => this.#ring());
  }
}
