// fails: the caller gets the error
// says: the caller must hear of it
import { sleep } from "unwind/asyncio";

/** Downloads one file. It may fail; when the signal aborts it stops, cleans up, and throws. */
export type Download = (url: string, signal: AbortSignal) => Promise<string>;

export async function downloadAll(urls: readonly string[], download: Download): Promise<string[]> {
  const controller = new AbortController();
  const texts: string[] = [];
  await Promise.all(
    urls.map(async (url, index) => {
      try {
        texts[index] = await download(url, controller.signal);
      } catch {
        controller.abort();
      }
    }),
  );
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
