// Shows what came in at most once a frame, so that a flood costs a page one update, not one for each piece.
import { atom, type ReadableAtom } from "nanostores";

export class FrameStore<Value> {
  readonly #shown;
  readonly #onFrame: (callback: () => void) => void;
  readonly #nothing: Value;
  readonly #collect: () => Value;
  #due = false;

  /**
   * @param options.onFrame - calls back before the next frame.
   * @param options.nothing - what is shown before anything came, and after `clear`.
   * @param options.collect - gives all that has come.
   */
  constructor(options: { onFrame: (callback: () => void) => void; nothing: Value; collect: () => Value }) {
    this.#onFrame = options.onFrame;
    this.#nothing = options.nothing;
    this.#collect = options.collect;
    this.#shown = atom<Value>(options.nothing);
  }

  get $shown(): ReadableAtom<Value> {
    return this.#shown;
  }

  /** More has come: it is shown with the next frame. */
  grew(): void {
    if (this.#due) return;
    this.#due = true;
    this.#onFrame(() => {
      this.flush();
    });
  }

  /** Shows what came in so far, now. */
  flush(): void {
    if (!this.#due) return;
    this.#due = false;
    this.#shown.set(this.#collect());
  }

  clear(): void {
    this.#due = false;
    this.#shown.set(this.#nothing);
  }
}
