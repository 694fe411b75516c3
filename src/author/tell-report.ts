// A check's verdict as the text that a learner reads, for messages and for what a wrong answer says.
import type { CheckReport, Detail, ErrorReport } from "../checks/report.ts";

/** `Error: disk full`, with its cause. */
export function tellError({ name, message, cause }: ErrorReport): string {
  return `${name}: ${message}${cause === undefined ? "" : ` (cause: ${tellError(cause)})`}`;
}

/** The why of a check that did not pass, and its details. */
export function tellReport({ state, why, details }: CheckReport): string {
  const parts = details.map(tellDetail).filter((text) => why?.includes(text) !== true);
  return [why ?? state, ...parts].join(" | ");
}

function tellDetail(detail: Detail): string {
  if (detail.type === "diff") return `wanted ${flat(detail.wanted)}, got ${flat(detail.got)}`;
  if (detail.type === "error") return tellError(detail.error);
  if (detail.type === "schedule") return `schedule ${detail.schedule.choices}`;
  return detail.leaks.map(({ kind, label, what }) => `${label === kind ? `a ${kind}` : label} was ${what}`).join(", ");
}

function flat(text: string): string {
  return text.split("\n").join(", ");
}
