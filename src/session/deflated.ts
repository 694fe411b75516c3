// Text in an address: deflated, in letters that an address takes.
import { fromBase64Url, toBase64Url } from "./base64url.ts";

/** Packs a text. */
export async function deflate(text: string): Promise<string> {
  const deflated = await gather(
    through(new TextEncoder().encode(text), new CompressionStream("deflate-raw")),
    Infinity,
  );
  return toBase64Url(deflated ?? new Uint8Array());
}

/**
 * Unpacks a text, from whomever it comes.
 *
 * @returns "too long" when there are more than `most` bytes of it: a small address can hold a text that fills the memory.
 * @throws when it is not what `deflate` made.
 */
export async function inflate(packed: string, most: number): Promise<string | { readonly tooLong: true }> {
  const bytes = await gather(through(fromBase64Url(packed), new DecompressionStream("deflate-raw")), most);
  return bytes === undefined ? { tooLong: true } : new TextDecoder().decode(bytes);
}

function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): ReadableStream<Uint8Array> {
  return new Blob([bytes]).stream().pipeThrough(stream);
}

/** Everything that a stream gives; undefined when that is more than `most` bytes. */
async function gather(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > most) return undefined;
    chunks.push(new Uint8Array(chunk));
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
