// Printed stacks in the learner's terms: places in their files instead of the compiled program's, and no frames of ours.
import type { Locator } from "../../compile/locate.ts";
import { PROGRAM_SCRIPT } from "../protocol.ts";

const frame = /^ *at .*:\d+:\d+\)?( \{)?$|^.*@\S+:\d+:\d+$/;
const place = new RegExp(`[^\\s(@]*${PROGRAM_SCRIPT.replace(".", "\\.")}:(\\d+):(\\d+)`);

/** Gives the text as it is unless a stack stands in it. */
export function mappedText(text: string, locator: Locator): string {
  if (!text.includes("\n") || !/:\d+:\d+/.test(text)) return text;
  const kept: string[] = [];
  for (const line of text.split("\n")) {
    const found = frame.test(line) ? place.exec(line) : undefined;
    if (found === undefined) {
      kept.push(line);
      continue;
    }
    const at = found === null ? undefined : locator.at(Number(found[1]), Number(found[2]));
    if (found !== null && at !== undefined) {
      kept.push(line.replace(found[0], `${at.file}:${at.line}:${at.column}`));
    } else if (line.endsWith(" {")) {
      // None of the learner's frames; but an error's own fields begin behind it.
      kept.push(`${kept.pop() ?? ""} {`);
    }
  }
  return kept.join("\n");
}
