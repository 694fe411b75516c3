import { Lock, sleep, timeout } from "unwind/asyncio";

export interface Tray extends Disposable {
  close(): void;
}

export interface Printer {
  /** Opens the tray for the paper. Close it at the end, whatever happens. */
  open(): Tray;
  /**
   * Prints a page. It throws when the page jams, and the reason of the signal when
   * that aborts.
   */
  put(page: string, options?: { readonly signal?: AbortSignal }): Promise<void>;
}

const lock = new Lock(); // one printer for the whole office

/**
 * Prints the pages when the printer is free, and skips those that jam.
 *
 * @param signal - stops it: its reason comes out at once, wherever `print` waits,
 *   and nothing stays open or held.
 * @returns the pages that were skipped.
 */
export async function print(pages: readonly string[], printer: Printer, signal: AbortSignal): Promise<string[]> {
  const skipped: string[] = [];
  // Who is stopped here leaves the line, and holds nothing
  using _held = await lock.acquire({ signal });
  using _tray = printer.open();
  for (const page of pages) {
    try {
      await printer.put(page, { signal });
    } catch (error) {
      if (signal.aborted) throw error; // told to stop: that is no jam
      skipped.push(page);
    }
  }
  return skipped;
}

export async function main(): Promise<void> {
  const printer: Printer = {
    open: () => {
      const close = (): void => console.log("tray closed");
      return { close, [Symbol.dispose]: close };
    },
    put: async (page, options) => {
      await sleep(page === "page 3" ? 500 : 20, options); // page 3 is a photo
      if (page === "page 2") throw new Error("paper jam");
      console.log(page, "is printed");
    },
  };
  const pages = ["page 1", "page 2", "page 3", "page 4", "page 5"];
  try {
    const skipped = await timeout(200, (signal) => print(pages, printer, signal));
    console.log("skipped:", skipped);
  } catch (error) {
    console.log("stopped:", error instanceof Error ? error.message : error);
  }
}
