// What the bench says about a run, in words.
import type { Leak, Progress, RunReport } from "./session-types.ts";

const BEGUN: Readonly<Record<string, string>> = {
  "never closed": "opened",
  "never released": "acquired",
  "never shut down": "started",
  "never exited": "entered",
  "never cancelled": "started",
};

/** A leak as a sentence in two pieces: `a.log was never closed, opened at ` and `line 4`, which leads there. */
export interface LeakSentence {
  readonly words: string;
  /** Absent when nobody knows where it began. */
  readonly where?: string;
}

/**
 * Says what was left open.
 *
 * @param entry - the file that goes without saying; a place in another is named: `line 4 of report.ts`.
 */
export function leakSentence(leak: Leak, entry: string): LeakSentence {
  const words = `${leak.label} was ${leak.what}`;
  if (!leak.at) return { words };
  const where = leak.at.file === entry ? `line ${leak.at.line}` : `line ${leak.at.line} of ${leak.at.file}`;
  return { words: `${words}, ${BEGUN[leak.what] ?? "begun"} at `, where };
}

/** The same as one text. */
export function leakText(leak: Leak, entry: string): string {
  const { words, where = "" } = leakSentence(leak, entry);
  return words + where;
}

/** How many things were left, in one or two words: `2 left open`, `1 left held`, `3 left behind`. */
export function leakCount(leaks: readonly Leak[]): string {
  const kinds = new Set(leaks.map((leak) => leak.what));
  const state =
    kinds.size > 1 ? "behind" : kinds.has("never closed") ? "open" : kinds.has("never released") ? "held" : "behind";
  return `${leaks.length} left ${state}`;
}

/** How a run ended, where an error or a leak does not already say it; `undefined` when there is nothing to add. */
export function endingText(report: RunReport, printed: boolean): string | undefined {
  const after = elapsedText(report.durationMs);
  switch (report.ended) {
    case "finished":
      return report.leaks.length === 0 && report.unhandled.length === 0
        ? `Finished in ${after}. Nothing was left open.${printed ? "" : " It printed nothing."}`
        : undefined;
    case "failed":
      return undefined;
    case "stopped":
      return `You stopped the program after ${after}.`;
    case "interrupted":
      return `SIGINT interrupted the program after ${after}.`;
    case "terminated":
      return `SIGTERM ended the program at once after ${after}: it has no handler for that, so nothing was cleaned up.`;
    case "timed out":
      // Its error says what it was doing.
      if (report.error) return undefined;
      return `The program did not end by itself: stopped after ${after}. Is there a loop or a wait without an end?`;
    case "crashed":
      return `The program's thread ended without a word after ${after}. It may have used all of its memory, or called itself without an end.`;
  }
}

/** How far an exploration is: `schedule 214 of 576`, or `schedule 214` where nobody knows how many there are. */
export function progressText({ schedules, of }: Progress): string {
  const so = `schedule ${schedules.toLocaleString("en")}`;
  return of === undefined ? so : `${so} of ${of.toLocaleString("en")}`;
}

/** A duration as people read it: `34 ms`, `1.2 s`, `2 min 5 s`. */
export function elapsedText(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`;
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
