// A link that holds a program and a schedule of it: what the page shows then. Nothing is run before the reader asks for it.
import type { LessonData } from "../session/lesson-data.ts";
import { readReplay, type SharedSchedule } from "../session/shared-schedule.ts";
import { digest } from "./digest.ts";

/** What a session works on, and the schedule that it offers; or why the link cannot be read. */
export type OpenedReplay = { readonly data: LessonData; readonly schedule: SharedSchedule } | { readonly why: string };

/** Reads the page's fragment. */
export async function openReplay(fragment: string, data: LessonData): Promise<OpenedReplay> {
  const found = await readReplay(fragment, { files: Object.keys(data.starter), explores: data.explores ?? [] });
  if ("why" in found) return found;
  const { schedule } = found;
  // What is done with a link's program is kept under a name of its own: the reader's own program stays as it is.
  const id = `${data.id}/link-${await digest(JSON.stringify(schedule.files))}`;
  return { data: { ...data, id, starter: schedule.files, compiledFrom: data.starter, borrowed: true }, schedule };
}
