// The memory of a SQLite instance: its own, not shared, with room for what the largest statement needs.
import type { CApi } from "./c-api.ts";
import { wasm } from "./wasm.ts";

const PAGE = 65_536;
/** What the build asks for at least, in pages. */
const INITIAL_PAGES = 128;
/** What it may grow to: 64 MB a thread. Then a statement fails with "out of memory", and not the page. */
const MOST_PAGES = 1_024;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

export class Memory {
  readonly memory = new wasm.Memory({ initial: INITIAL_PAGES, maximum: MOST_PAGES });
  #bytes = new Uint8Array(this.memory.buffer);
  #view = new DataView(this.memory.buffer);

  /** Its bytes. Take them anew after each call of SQLite: growing moves them. */
  get bytes(): Uint8Array<ArrayBuffer> {
    if (this.#bytes.byteLength === 0) this.#renew();
    return this.#bytes;
  }

  get view(): DataView {
    if (this.#bytes.byteLength === 0) this.#renew();
    return this.#view;
  }

  /** Makes room for `size` bytes in all. @returns false when that is too much. */
  growTo(size: number): boolean {
    const missing = Math.ceil((size - this.memory.buffer.byteLength) / PAGE);
    try {
      if (missing > 0) this.memory.grow(missing);
      return true;
    } catch {
      return false;
    }
  }

  /** The text at an address, up to its zero, or of so many bytes. */
  text(at: number, length: number = this.bytes.indexOf(0, at) - at): string {
    return decoder.decode(this.bytes.subarray(at, at + length));
  }

  /** Puts bytes at an address. */
  put(at: number, bytes: Uint8Array): void {
    this.bytes.set(bytes, at);
  }

  int(at: number): number {
    return this.view.getInt32(at, true);
  }

  putInt(at: number, value: number): void {
    this.view.setInt32(at, value, true);
  }

  /** Puts words at a new address, for good. */
  store(api: Pick<CApi, "malloc">, values: readonly number[]): number {
    const at = api.malloc(4 * values.length);
    values.forEach((value, index) => {
      this.putInt(at + 4 * index, value);
    });
    return at;
  }

  #renew(): void {
    this.#bytes = new Uint8Array(this.memory.buffer);
    this.#view = new DataView(this.memory.buffer);
  }
}

/** The most bytes that a memory may have. */
export const MOST_BYTES = MOST_PAGES * PAGE;

/** A text in UTF-8, with the zero that ends it. */
export function zeroEnded(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(`${text}\0`);
}

/** A text in UTF-8. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}
