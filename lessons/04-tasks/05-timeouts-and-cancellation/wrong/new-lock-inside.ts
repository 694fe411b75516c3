// fails: whoever leaves the line keeps nobody from printing
// says: All calls need one lock
import { Lock, sleep, timeout } from "unwind/asyncio";

export interface Tray extends Disposable {
  close(): void;
}

export interface Printer {
  /** Opens the tray for the paper. Close it at the end, whatever happens. */
  open(): Tray;
  /** Prints a page. It throws when the page jams, and the reason of the signal when that aborts. */
  put(page: string, options?: { readonly signal?: AbortSignal }): Promise<void>;
}

export async function print(pages: readonly string[], printer: Printer, signal: AbortSignal): Promise<string[]> {
  const skipped: string[] = [];
  const lock = new Lock();
  using _held = await lock.acquire({ signal });
  using _tray = printer.open();
  for (const page of pages) {
    try {
      await printer.put(page, { signal });
    } catch (error) {
      if (signal.aborted) throw error;
      skipped.push(page);
    }
  }
  return skipped;
}

export async function main(): Promise<void> {
  const printer: Printer = {
    open: () => ({ close: () => console.log("tray closed"), [Symbol.dispose]: () => console.log("tray closed") }),
    put: async (page, options) => {
      await sleep(page === "page 3" ? 500 : 20, options); // page 3 is a photo
      if (page === "page 2") throw new Error("paper jam");
      console.log(page, "is printed");
    },
  };
  const pages = ["page 1", "page 2", "page 3", "page 4", "page 5"];
  try {
    console.log("skipped:", await timeout(200, (signal) => print(pages, printer, signal)));
  } catch (error) {
    console.log("stopped:", error instanceof Error ? error.message : error);
  }
}
