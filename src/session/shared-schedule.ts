// A program and a schedule of it in an address: what "Copy link" copies at a schedule. `#replay=` and deflated JSON. Nothing in it is run.
import * as z from "zod/mini";
import type { Files } from "../compile/program.ts";
import { deflate, inflate } from "./deflated.ts";
import type { ScheduleKey } from "./lesson-session.ts";
import { parseJson } from "./versioned.ts";

export const REPLAY_PREFIX = "#replay=";
/** Letters of all files together. */
const LONGEST_FILES = 60_000;

const choices = z.string().check(z.maxLength(10_000), z.regex(/^(?:!?[a-zA-D]\d{0,5})*$/));
const text = z.string().check(z.maxLength(LONGEST_FILES));
const shared = z.object({
  version: z.literal(1),
  files: z.record(z.string().check(z.maxLength(200)), text),
  check: z.string().check(z.maxLength(1_000)),
  exploration: z.int().check(z.minimum(0), z.maximum(100)),
  choices,
});

/** What a link holds. */
export interface SharedSchedule extends ScheduleKey {
  readonly files: Files;
}

/** What an address says: the program and its schedule, or why it cannot be read. */
export type FoundSchedule = { readonly schedule: SharedSchedule } | { readonly why: string };

/** @returns the fragment, with its `#`; undefined when the program is too long for a link. */
export async function replayFragment({
  files,
  check,
  exploration,
  choices,
}: SharedSchedule): Promise<string | undefined> {
  if (Object.values(files).join("").length > LONGEST_FILES) return undefined;
  const content: z.input<typeof shared> = { version: 1, files: { ...files }, check, exploration, choices };
  return REPLAY_PREFIX + (await deflate(JSON.stringify(content)));
}

/**
 * Reads a fragment, from whomever it comes.
 *
 * @param page - the files of the page's program, and the checks of which there are schedules.
 */
export async function readReplay(
  fragment: string,
  page: { readonly files: readonly string[]; readonly explores: readonly string[] },
): Promise<FoundSchedule> {
  let json: string | { readonly tooLong: true };
  try {
    json = await inflate(fragment.slice(REPLAY_PREFIX.length), LONGEST_FILES * 6);
  } catch {
    return { why: CUT };
  }
  if (typeof json !== "string") return { why: "The program in this link is too long to be opened." };
  const result = shared.safeParse(parseJson(json));
  if (!result.success) return { why: CUT };
  const { version: _version, ...schedule } = result.data;
  const names = Object.keys(schedule.files);
  if (names.length !== page.files.length || !page.files.every((file) => names.includes(file)))
    return {
      why: "This link holds a program of other files than this page has: it was made for another page or version.",
    };
  if (!page.explores.includes(schedule.check))
    return {
      why: `This link holds a schedule of the check "${schedule.check.slice(0, 100)}", which this page does not have.`,
    };
  return { schedule };
}

const CUT = "This link does not hold a schedule that can be read: part of it may be missing. Ask for it again.";
