import fc from "fast-check";
import { expect, test } from "vitest";
import { buildPicture } from "./build-picture.ts";
import { begins } from "./kinds.ts";
import type { Lane, Picture, Span } from "./lanes.ts";
import { Run } from "./run.test-helper.ts";
import type { Trace } from "./trace-event.ts";

/** What one thread does next, of what it can do just then. */
const acts = fc.array(fc.record({ thread: fc.nat(3), what: fc.nat(4), which: fc.nat(2), fails: fc.boolean() }), {
  maxLength: 120,
});

/** Plays random acts as threads that follow the rules: who asks for a lock that another has waits until it is given. */
function play(chosen: readonly { thread: number; what: number; which: number; fails: boolean }[]): Trace {
  const run = new Run();
  const holders = new Map<number, string>();
  const waiters: { thread: string; which: number }[] = [];
  const opened = new Map<string, number[]>();
  let files = 0;
  const give = (thread: string, which: number): void => {
    holders.set(which, thread);
    run.add(thread, "acquire", "lock", "lock", { resource: which });
  };
  for (const { thread: number, what, which, fails } of chosen) {
    const thread = `T${number}`;
    if (waiters.some((waiter) => waiter.thread === thread)) continue;
    if (what === 0 && holders.get(which) !== thread) {
      run.add(thread, "acquire", "lock", "lock", { resource: which, phase: "before" });
      if (holders.has(which)) waiters.push({ thread, which });
      else give(thread, which);
    } else if (what === 1 && holders.get(which) === thread) {
      run.add(thread, "release", "lock", "lock", { resource: which });
      holders.delete(which);
      const next = waiters.findIndex((waiter) => waiter.which === which);
      const [waiter] = next === -1 ? [] : waiters.splice(next, 1);
      if (waiter !== undefined) give(waiter.thread, which);
    } else if (what === 2) {
      const resource = 10 + files++;
      const given = { resource, ...(fails ? { phase: "failed" as const, error: "no" } : {}) };
      run.add(thread, "open", "file", `f${which}`, given);
      if (!fails) opened.set(`${thread} ${which}`, [...(opened.get(`${thread} ${which}`) ?? []), resource]);
    } else if (what === 3) {
      const resource = opened.get(`${thread} ${which}`)?.pop();
      if (resource !== undefined) run.add(thread, "close", "file", `f${which}`, { resource });
    } else if (what === 4) {
      run.add(thread, fails ? "load" : "store", "shared int", "count");
    }
  }
  return run.trace;
}

const picture = (trace: Trace): Picture => buildPicture(trace, { leaks: [] });
const lives = ({ rows }: Lane): Span[] =>
  rows.flat().filter(({ what, state }) => what === "life" && state !== "failed");

test("every beginning is ended once or leaked, and every act stands in the picture once", () => {
  fc.assert(
    fc.property(acts, (chosen) => {
      const trace = play(chosen);
      const { lanes } = picture(trace);
      const spans = lanes.flatMap(lives);
      const begun = trace.events.filter((event) => begins(event) && event.phase === "after");
      expect(spans.map(({ begin }) => begin.step).sort((a, b) => a - b)).toEqual(begun.map(({ step }) => step));
      expect(spans.every(({ state, to }) => (state === "leaked") === (to === undefined))).toBe(true);
      const ended = trace.events.filter(({ op }) => op === "close" || op === "release");
      const ends = spans.flatMap(({ to }) => to ?? []).sort((a, b) => a - b);
      expect(ends).toEqual(ended.map(({ step }) => step));
      const failed = lanes.flatMap(({ rows }) => rows.flat()).filter(({ state }) => state === "failed");
      expect(failed.length).toBe(trace.events.filter(({ phase }) => phase === "failed").length);
      const marks = trace.events.filter(({ kind }) => kind === "shared int");
      expect(lanes.flatMap((lane) => lane.marks).length).toBe(marks.length);
    }),
  );
});

test("no span lies over another of its row, and a lock never has two holders", () => {
  fc.assert(
    fc.property(acts, (chosen) => {
      for (const lane of picture(play(chosen)).lanes) {
        if (lane.kind === "lock") expect(lane.rows.length).toBe(1);
        for (const row of [...lane.rows, ...lane.waits]) {
          for (const [index, span] of row.entries()) {
            expect(span.from).toBeLessThanOrEqual(span.to ?? Infinity);
            const next = row[index + 1];
            if (next !== undefined) expect(span.to ?? Infinity).toBeLessThanOrEqual(next.from);
          }
        }
      }
    }),
  );
});

test("who waits is given the lock when its wait ends, or waits to the end", () => {
  fc.assert(
    fc.property(acts, (chosen) => {
      const { lanes } = picture(play(chosen));
      const holds = lanes.filter(({ kind }) => kind === "lock").flatMap(lives);
      for (const { begin, end, holder } of lanes.flatMap(({ waits }) => waits.flat())) {
        expect(holder).not.toBe(begin.thread);
        if (end !== undefined)
          expect(holds.some((hold) => hold.begin === end && end.thread === begin.thread)).toBe(true);
      }
    }),
  );
});

test("lanes have names of their own, and the picture of a part is a picture too", () => {
  fc.assert(
    fc.property(acts, fc.nat(120), (chosen, cut) => {
      const { events } = play(chosen);
      for (const part of [events, events.slice(0, cut)]) {
        const { lanes, last, threads } = buildPicture({ events: part, isCut: false });
        expect(new Set(lanes.map(({ name }) => name)).size).toBe(lanes.length);
        expect(last).toBe(part.at(-1)?.step ?? 0);
        expect(threads).toBe(new Set(part.map(({ thread }) => thread)).size);
      }
    }),
  );
});
