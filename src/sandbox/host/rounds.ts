// Sees which loops of a program go round, in whichever of its workers, and whatever else they do not do.

/**
 * How often the notes are looked at, until that many have shown one, and how long they have in between, in milliseconds: a round that takes longer is no
 * endless loop's. On a busy machine a worker may have no turn for much longer.
 */
const LOOKS = 4;
const MOST_LOOKS = 20;
const LOOK_MS = 10;

export class Rounds {
  readonly #words = new Map<object, Int32Array<SharedArrayBuffer>>();

  /**
   * The memory in which a worker's loops note that they go round.
   *
   * @param heap - the program's: where that cannot be shared, nor can this, and there is none.
   */
  of(worker: object, heap: SharedArrayBuffer | ArrayBuffer): SharedArrayBuffer | undefined {
    if (heap instanceof ArrayBuffer) return undefined;
    const words = new Int32Array(new SharedArrayBuffer(4));
    this.#words.set(worker, words);
    return words.buffer;
  }

  forget(worker: object): void {
    this.#words.delete(worker);
  }

  /** Looks for a moment. @returns the notes of the loops that went round in it. */
  async seen(): Promise<ReadonlySet<number>> {
    const notes = new Set<number>();
    for (let look = 0; look < (notes.size === 0 ? MOST_LOOKS : LOOKS); look++) {
      for (const words of this.#words.values()) Atomics.store(words, 0, 0);
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      for (const words of this.#words.values()) {
        const note = Atomics.load(words, 0);
        if (note !== 0) notes.add(note);
      }
    }
    return notes;
  }
}
