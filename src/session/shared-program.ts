// A program in an address: what the playground's "Share" copies, and what its page reads. `#program=` and deflated JSON.
import * as z from "zod/mini";
import { fromBase64Url, toBase64Url } from "./base64url.ts";
import { parseJson } from "./versioned.ts";

const PREFIX = "#program=";
/** Letters of a program. Addresses much longer than what this makes are cut by mail and chat. */
const LONGEST_PROGRAM = 60_000;

const shared = z.object({ version: z.literal(1), program: z.string().check(z.maxLength(LONGEST_PROGRAM)) });

/** What an address says: nothing of a program, the program, or why it cannot be read. */
export type SharedProgram =
  | { readonly found: "none" }
  | { readonly found: "program"; readonly program: string }
  | { readonly found: "damaged"; readonly why: string };

/** @returns the fragment for a program, with its `#`; undefined when the program is too long for a link. */
export async function fragmentOf(program: string): Promise<string | undefined> {
  if (program.length > LONGEST_PROGRAM) return undefined;
  const json = new TextEncoder().encode(JSON.stringify({ version: 1, program } satisfies z.input<typeof shared>));
  const deflated = await gather(through(json, new CompressionStream("deflate-raw")), Infinity);
  return PREFIX + toBase64Url(deflated ?? new Uint8Array());
}

/** Reads a fragment, from whomever it comes. Nothing in it is run. */
export async function readFragment(fragment: string): Promise<SharedProgram> {
  if (!fragment.startsWith(PREFIX)) return { found: "none" };
  const cut = "This link does not hold a program that can be read: part of it may be missing. Ask for it again.";
  try {
    const bytes = fromBase64Url(fragment.slice(PREFIX.length));
    // A small link can hold a text that fills the memory. Each letter takes up to six bytes as JSON.
    const json = await gather(through(bytes, new DecompressionStream("deflate-raw")), LONGEST_PROGRAM * 6);
    if (json === undefined) return { found: "damaged", why: "The program in this link is too long to be opened." };
    const result = shared.safeParse(parseJson(new TextDecoder().decode(json)));
    if (result.success) return { found: "program", program: result.data.program };
  } catch {
    // Not base64, or not deflated: the same to whoever follows the link.
  }
  return { found: "damaged", why: cut };
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
