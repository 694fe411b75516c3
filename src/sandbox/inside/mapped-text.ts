// Printed stacks in the learner's terms: places in their files instead of the compiled program's, and no frames of ours.
import type { Locator } from "../../compile/locate.ts";
import { PROGRAM_SCRIPT } from "../protocol.ts";

const frame = /^ *at .*|^.*@\S+:\d+:\d+$/;
const place = new RegExp(`[^\\s(@]*${PROGRAM_SCRIPT.replace(".", "\\.")}:(\\d+):(\\d+)`);

/** Gives the text as it is unless a stack stands in it. */
export function mappedText(text: string, locator: Locator): string {
  if (!text.includes("\n") || !/:\d+:\d+/.test(text)) return text;
  return text
    .split("\n")
    .flatMap((line) => {
      if (!frame.test(line)) return [line];
      const found = place.exec(line);
      // A frame that is none of the learner's: the library's, or the sandbox's own.
      if (found === null) return /:\d+:\d+\)?$/.test(line) ? [] : [line];
      const at = locator.at(Number(found[1]), Number(found[2]));
      return at === undefined ? [] : [line.replace(found[0], `${at.file}:${at.line}:${at.column}`)];
    })
    .join("\n");
}
