// A program in an address: what the playground's "Share" copies, and what its page reads. `#program=` and deflated JSON.
import * as z from "zod/mini";
import { deflate, inflate } from "./deflated.ts";
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
  return PREFIX + (await deflate(JSON.stringify({ version: 1, program } satisfies z.input<typeof shared>)));
}

/** Reads a fragment, from whomever it comes. Nothing in it is run. */
export async function readFragment(fragment: string): Promise<SharedProgram> {
  if (!fragment.startsWith(PREFIX)) return { found: "none" };
  const cut = "This link does not hold a program that can be read: part of it may be missing. Ask for it again.";
  try {
    // Each letter takes up to six bytes as JSON.
    const json = await inflate(fragment.slice(PREFIX.length), LONGEST_PROGRAM * 6);
    if (typeof json !== "string")
      return { found: "damaged", why: "The program in this link is too long to be opened." };
    const result = shared.safeParse(parseJson(json));
    if (result.success) return { found: "program", program: result.data.program };
  } catch {
    // Not base64, or not deflated: the same to whoever follows the link.
  }
  return { found: "damaged", why: cut };
}
