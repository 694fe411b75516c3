import { sleep } from "unwind/asyncio";

/**
 * Downloads one file. It may fail; when the signal aborts it stops, cleans up, and
 * throws.
 */
export type Download = (url: string, signal: AbortSignal) => Promise<string>;

/**
 * Downloads all files side by side, and gives their texts in the order of the urls.
 *
 * When one fails, the others are told to stop. The error comes out when all have
 * ended.
 */
export async function downloadAll(urls: readonly string[], download: Download): Promise<string[]> {
  const nobody = new AbortController();
  // TODO: when one download fails, stop the others, and wait until they have stopped
  return await Promise.all(urls.map((url) => download(url, nobody.signal)));
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
