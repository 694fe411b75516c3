// fails: an error on the way out is not lost
// says: Both errors must come out together
import { sleep } from "unwind/asyncio";

/** Downloads one file. It may fail; when the signal aborts it stops, cleans up, and throws. */
export type Download = (url: string, signal: AbortSignal) => Promise<string>;

export async function downloadAll(urls: readonly string[], download: Download): Promise<string[]> {
  const controller = new AbortController();
  const tasks = urls.map((url) => download(url, controller.signal));
  try {
    return await Promise.all(tasks);
  } catch (error) {
    controller.abort();
    await Promise.allSettled(tasks);
    throw error;
  }
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
