import { sleep } from "unwind/asyncio";

/** Downloads one file. It may fail; when the signal aborts it stops, cleans up, and throws. */
export type Download = (url: string, signal: AbortSignal) => Promise<string>;

export async function downloadAll(urls: readonly string[], download: Download): Promise<string[]> {
  const controller = new AbortController();
  const stop = new Error("another download failed");
  const errors: unknown[] = [];
  const texts = await Promise.all(
    urls.map(async (url) => {
      try {
        return await download(url, controller.signal);
      } catch (error) {
        if (error !== stop) errors.push(error);
        controller.abort(stop);
        return "";
      }
    }),
  );
  if (errors.length > 0) throw new AggregateError(errors, "some downloads failed");
  return texts;
}

export async function main(): Promise<void> {
  const download: Download = async (url, signal) => {
    try {
      await sleep(url.length, { signal });
      if (url.endsWith("/b")) throw new Error(`${url} is broken`);
      return `text of ${url}`;
    } finally {
      console.log(url, "has ended");
    }
  };
  try {
    console.log(await downloadAll(["shop/a", "x/b", "library/c"], download));
  } catch (error) {
    console.log("failed:", error instanceof Error ? error.message : error);
  }
}
