// What the status says aloud: at most three announcements a run, the last of them its outcome.
import type { Status } from "./session-types.ts";

/** What is shown, and how many passing states of this run have been. */
export interface Announcement {
  readonly text: Status;
  readonly passing: number;
}

const PASSING: readonly Status[] = ["compiling", "running", "checking"];
const MOST_PASSING = 2;

export const firstAnnouncement: Announcement = { text: "ready", passing: 0 };

/** The next announcement: an outcome is always said, a passing state only while there is room for it. */
export function announce(before: Announcement, status: Status): Announcement {
  if (!PASSING.includes(status)) return { text: status, passing: 0 };
  if (status === before.text || before.passing >= MOST_PASSING) return before;
  return { text: status, passing: before.passing + 1 };
}
