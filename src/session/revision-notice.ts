// What a learner reads who comes back to an exercise that a new version of the site begins otherwise.
import type { Draft } from "./drafts.ts";

/** @returns undefined where the text in the editor meets the lesson that it was written for. */
export function revisionNotice({ revised, left }: Draft): string | undefined {
  const said: string[] = [];
  if (revised.length > 0)
    said.push(
      "This exercise has been revised since you wrote this. Your text is as you left it; Reset shows how it begins now, and Undo reset brings yours back.",
    );
  const gone = Object.keys(left);
  if (gone.length > 0)
    said.push(
      `The exercise no longer has ${gone.join(", ")}: what you wrote there is kept, and is in what the progress page exports.`,
    );
  return said.length > 0 ? said.join(" ") : undefined;
}
