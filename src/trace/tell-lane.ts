// What a picture shows, in words: on the lanes, on hover and focus, and for those who cannot see it.
import { lineIn } from "./line-in.ts";
import { begins, ends, wordsFor } from "./kinds.ts";
import type { ErrorPath, Lane, Picture, Span } from "./lanes.ts";
import type { TraceEvent } from "./trace-event.ts";

/** What the words need to know beside the lanes. */
export interface Telling {
  /** The file that goes without saying. */
  readonly entry: string;
  /** What the picture's right edge is: the moment that has come, the program's end, or that of the recording. */
  readonly edge: "now" | "over" | "cut";
  readonly threads: number;
}

/** @param entry - the file that goes without saying. */
export function tellingOf({ isOver, isCut, threads }: Picture, entry: string): Telling {
  return { entry, threads, edge: isCut ? "cut" : isOver ? "over" : "now" };
}

const UNTIL: Readonly<Record<Telling["edge"], string>> = {
  now: "still",
  over: "to the end",
  cut: "still when the recording ended",
};

/**
 * What stands on the lane beside a span: what a glance should find. A shorter form follows where there is little room.
 *
 * @returns the forms, the longest first; none where the bar says enough.
 */
export function notesOf(span: Span, lane: Lane, telling: Telling): string[] {
  const { state, what, begin, error, at } = span;
  const where = at === undefined ? "" : lineIn(at, telling.entry);
  const words = wordsFor(begin.kind);
  if (state === "leaked") {
    const begun = where === "" ? [] : [`${words.missing}, ${words.begun} at ${where}`, `${words.missing} (${where})`];
    return [...holderNotes(span, telling), ...begun, words.missing];
  }
  if (state === "failed") {
    const said = error ?? `${begin.op} failed`;
    return [where === "" ? said : `${said} (${where})`, `${begin.op} failed${where === "" ? "" : ` (${where})`}`];
  }
  if (state === "waiting") return waitNotes(span, telling);
  const failed = error === undefined ? [] : [`${doneOf(span)} failed: ${error}`, "failed"];
  if (what === "job")
    return error === undefined ? [begin.label] : [`${begin.label} failed: ${error}`, ...failed.slice(1)];
  if (failed.length > 0) return failed;
  return lane.depth === 0 && telling.threads > 1 ? [begin.thread] : [];
}

/** Of a lock that several threads want, who has it is the news. */
function holderNotes({ begin, at }: Span, { threads, entry }: Telling): string[] {
  if (begin.kind !== "lock" || threads < 2) return [];
  const held = `held by ${begin.thread}`;
  const since = at === undefined ? [] : [`${held} since ${lineIn(at, entry)}`];
  return [...since.map((form) => `${form}, never released`), `${held}, never released`, ...since];
}

function waitNotes({ waitsFor = "", holder, to, error }: Span, { edge }: Telling): string[] {
  if (error !== undefined) return [error, "gave up"];
  const has = holder === undefined ? [] : [`waits for ${waitsFor}, which ${holder} has`];
  const forms = [...has, `waits for ${waitsFor}`, "waits"];
  return to === undefined && edge === "over" ? forms.map((form) => form.replace("waits", "still waits")) : forms;
}

/** What ended a span, as a verb. */
function doneOf({ end, begin }: Span): string {
  return (end ?? begin).op;
}

/** One span in a sentence: for hover and focus. */
export function spanSentence(span: Span, lane: Lane, telling: Telling): string {
  const { state, what, from, to, begin, end, error, at, waitsFor, holder } = span;
  const line = at === undefined ? "" : ` at ${lineIn(at, telling.entry)}`;
  const words = wordsFor(begin.kind);
  const by = telling.threads > 1 ? ` by ${begin.thread}` : "";
  const lasted = end === undefined ? "" : ` after ${duration(end.timeUs - begin.timeUs)}`;
  const sameThread = end?.thread === begin.thread;
  if (what === "wait") {
    const has = holder === undefined ? "" : `, which ${holder} has`;
    const ended = to === undefined ? `, ${UNTIL[telling.edge]}` : ` until step ${to}${lasted}`;
    return `${begin.thread} waits for ${waitsFor ?? ""}${has}, from step ${from}${ended}${line}${told(error)}`;
  }
  if (state === "failed") return `${lane.name}: ${begin.op} failed at step ${from}${line}${by}${told(error)}`;
  if (what === "job") {
    const ended = to === undefined ? `, ${UNTIL[telling.edge]}` : ` to step ${to}${lasted}`;
    return `${begin.thread} runs ${begin.label}, from step ${from}${ended}${told(error)}`;
  }
  const begun = `${lane.name}: ${words.begun} at step ${from}${line}${by}`;
  if (state === "leaked") return `${begun}, ${words.missing}`;
  if (to === undefined) return `${begun}, ${UNTIL[telling.edge]}`;
  return `${begun}, ${words.ended} at step ${to}${sameThread ? lasted : ` by ${end?.thread ?? ""}`}${told(error)}`;
}

/** One act in a sentence. */
export function markSentence(event: TraceEvent, lane: Lane, telling: Telling): string {
  const by = telling.threads > 1 ? ` by ${event.thread}` : "";
  const line = event.at === undefined ? "" : ` at ${lineIn(event.at, telling.entry)}`;
  return `${lane.name}: ${event.op} at step ${event.step}${line}${by}${told(event.error)}`;
}

/** An error that left, in a sentence. */
export function errorSentence({ message, at, through }: ErrorPath, picture: Picture, telling: Telling): string {
  const names = through.map((index) => picture.lanes[index]?.name ?? "").reverse();
  const passed = names.length === 0 ? "" : `; it passed through ${listed(names)}`;
  return `${message}${at === undefined ? "" : ` (${lineIn(at, telling.entry)})`}${passed}`;
}

/** A whole lane in a sentence, which begins with its name: what a button that stands for it says. */
export function laneSentence(lane: Lane, telling: Telling): string {
  const spans = lane.rows.flat();
  const told = (span: Span): string => withoutName(spanSentence(span, lane, telling), lane);
  const lives = spans.filter(({ what, state }) => what === "life" && state !== "failed");
  const [first, ...more] = lives;
  const parts: string[] = [];
  if (lane.what === "thread") parts.push("thread");
  else if (!lane.name.startsWith(lane.kind)) parts.push(lane.kind);
  if (first !== undefined && more.length === 0) {
    parts.push(told(first));
  } else if (first !== undefined) {
    parts.push(`${wordsFor(first.begin.kind).begun} ${lives.length} times`);
    const leaked = lives.filter(({ state }) => state === "leaked");
    parts.push(...lastOf(leaked, told));
  }
  const failed = spans.filter(({ state }) => state === "failed");
  const jobs = spans.filter(({ what }) => what === "job");
  parts.push(...lastOf(failed, told), ...lastOf(jobs, told), ...lastOf(lane.waits.flat(), told));
  if (lane.marks.length > 0) parts.push(marksText(lane.marks));
  return [lane.name, ...parts].join(", ");
}

/** The last few of many, and how many more: what goes on to the end is what people look for. */
function lastOf(spans: readonly Span[], told: (span: Span) => string): string[] {
  const most = 3;
  const rest = spans.length - most;
  return [...(rest > 0 ? [`${rest} earlier ones`] : []), ...spans.slice(-most).map(told)];
}

function marksText(marks: readonly TraceEvent[]): string {
  const counts = new Map<string, number>();
  for (const { op } of marks) counts.set(op, (counts.get(op) ?? 0) + 1);
  return [...counts].map(([op, count]) => `${count} ${op}${count === 1 ? "" : "s"}`).join(", ");
}

/** The rest of a sentence about a lane, behind its name. */
function withoutName(sentence: string, { name }: Lane): string {
  return sentence.startsWith(name) ? sentence.slice(name.length).replace(/^:? /, "") : sentence;
}

function told(error: string | undefined): string {
  return error === undefined ? "" : `: ${error}`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}

/** What an event says of its act, in the table. */
export function actOf(event: TraceEvent): string {
  if (event.phase === "before") return begins(event) || ends(event) ? `asks to ${event.op}` : `waits in ${event.op}`;
  return event.phase === "failed" ? `${event.op} failed` : event.op;
}

/** A time that passed in one thread: `40 µs`, `1.3 ms`, `2.0 s`. */
export function duration(us: number): string {
  if (us < 1_000) return `${Math.max(0, Math.round(us))} µs`;
  if (us < 1_000_000) return `${(us / 1_000).toFixed(us < 10_000 ? 1 : 0)} ms`;
  return `${(us / 1_000_000).toFixed(1)} s`;
}
