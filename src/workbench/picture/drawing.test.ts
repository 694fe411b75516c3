import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildPicture } from "../../trace/build-picture.ts";
import { line, Run } from "../../trace/run.test-helper.ts";
import { tellingOf } from "../../trace/tell-lane.ts";
import { itemUnder, pressedPlace } from "./chosen.ts";
import { itemsOf, stepOf } from "./items.ts";
import { laneAt, layoutOf, rowTop } from "./layout.ts";
import { placeNotes } from "./notes.ts";
import { paint } from "./paint.ts";
import { endOf, mostZoom, stepAt, ticks, xOf } from "./scale.ts";

const width = (text: string): number => text.length * 6;

interface Stroke {
  readonly colour: unknown;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** A context that keeps the lines that are drawn, and takes all else. */
function recorder(): { readonly context: CanvasRenderingContext2D; readonly strokes: readonly Stroke[] } {
  const strokes: Stroke[] = [];
  const kept = new Map<string | symbol, unknown>();
  let points: { x: number; y: number }[] = [];
  const point = (x: number, y: number): void => void points.push({ x, y });
  const acts: Record<string | symbol, unknown> = {
    beginPath: () => (points = []),
    moveTo: point,
    lineTo: point,
    stroke: () => strokes.push({ colour: kept.get("strokeStyle"), points }),
  };
  const context = new Proxy({} as CanvasRenderingContext2D, {
    get: (_, name) => acts[name] ?? kept.get(name) ?? (() => undefined),
    set: (_, name, value) => Boolean(kept.set(name, value)),
  });
  return { context, strokes };
}

describe("the scale", () => {
  const scales = fc.record({
    last: fc.integer({ min: 1, max: 40_000 }),
    width: fc.integer({ min: 200, max: 100_000 }),
  });

  test("leads from a step to its place and back, in order, with room behind the last", () => {
    fc.assert(
      fc.property(scales, fc.integer({ min: 1, max: 40_000 }), (scale, step) => {
        fc.pre(step <= scale.last);
        expect(stepAt(scale, xOf(scale, step))).toBeCloseTo(step, 5);
        expect(xOf(scale, step)).toBeLessThanOrEqual(endOf(scale));
      }),
    );
  });

  test("numbers steps that stand apart, the first among them", () => {
    fc.assert(
      fc.property(scales, (scale) => {
        const numbered = ticks(scale, 0, scale.width);
        expect(numbered[0]?.step).toBe(1);
        for (const [index, { x, step }] of numbered.entries()) {
          expect(step).toBeLessThanOrEqual(Math.max(1, scale.last));
          if (index > 0) expect(x - (numbered[index - 1]?.x ?? 0)).toBeGreaterThan(60);
        }
      }),
    );
  });

  test("needs no magnifying for three steps", () => {
    expect(mostZoom({ last: 3, width: 700 })).toBe(1);
    expect(mostZoom({ last: 30_000, width: 700 })).toBeGreaterThan(100);
  });
});

describe("the layout", () => {
  test("finds the lane at a height, each row within its lane", () => {
    const run = new Run();
    for (let resource = 0; resource < 9; resource++)
      run.main("acquire", "semaphore").main("open", "file", `${resource}`);
    const { lanes } = buildPicture(run.trace);
    const layout = layoutOf(lanes);
    for (const [index, box] of layout.boxes.entries()) {
      expect(laneAt(layout, box.top)).toBe(index);
      expect(laneAt(layout, box.top + box.height - 1)).toBe(index);
      const rows = lanes[index]?.rows.length ?? 0;
      expect(rowTop(box, rows - 1) + box.bar).toBeLessThanOrEqual(box.top + box.height);
    }
  });
});

describe("the paint", () => {
  test("draws a strong line around what leaked alone, open at its end, where the colours ask for one", () => {
    const run = new Run().main("open", "file", "a.log").main("close", "file", "a.log").main("open", "file", "b.log");
    const picture = buildPicture(run.trace, { leaks: [] });
    const layout = layoutOf(picture.lanes);
    const scale = { last: picture.last, width: 700 };
    const names = [
      "held",
      "waiting",
      "leaked",
      "leakedEdge",
      "error",
      "ink",
      "faint",
      "rule",
      "paper",
      "font",
    ] as const;
    const colours = Object.fromEntries(names.map((name) => [name, name])) as Record<(typeof names)[number], string>;
    const { context, strokes } = recorder();
    paint(context, { picture, layout, scale, sight: { left: 0, top: 0, width: 700, height: 100 }, colours });
    const edges = strokes.filter(({ colour }) => colour === "leakedEdge");
    expect(edges).toHaveLength(1);
    const [begin, ...more] = edges[0]?.points ?? [];
    expect(begin?.x).toBeCloseTo(endOf(scale));
    expect(more.map(({ x }) => Math.round(x))).toEqual(
      [xOf(scale, 3) + 1, xOf(scale, 3) + 1, endOf(scale)].map(Math.round),
    );
    expect(more.every(({ y }) => y > (layout.boxes[1]?.top ?? 0))).toBe(true);
  });
});

describe("pointing", () => {
  const run = new Run()
    .main("open", "file", "a.log", line(4))
    .main("write", "file", "a.log")
    .main("close", "file", "a.log")
    .main("open", "file", "b.log", line(6));
  const picture = buildPicture(run.trace, { leaks: [] });
  const layout = layoutOf(picture.lanes);
  const scale = { last: picture.last, width: 700 };
  const under = (step: number, lane: number) =>
    itemUnder(xOf(scale, step), (layout.boxes[lane]?.top ?? 0) + 15, picture, layout, scale);

  test("finds the bar, the mark on it, and the lane where nothing is", () => {
    expect(under(1.5, 0)?.item).toMatchObject({ type: "span", span: { from: 1, to: 3 } });
    expect(under(2, 0)?.item).toMatchObject({ type: "mark", event: { op: "write" } });
    expect(under(3.8, 0)).toEqual({ lane: 0, item: undefined, by: "pointer" });
    expect(itemUnder(10, layout.height + 5, picture, layout, scale)).toBeUndefined();
  });

  test("leads to the line of what is pointed at, else to what its lane is about", () => {
    const chosen = under(2, 0);
    expect(chosen && pressedPlace(chosen, picture)?.line).toBe(4);
    expect(pressedPlace({ lane: 1, by: "keys" }, picture)?.line).toBe(6);
  });

  test("by the keys goes through all that is on a lane, by its steps", () => {
    const [lane] = picture.lanes;
    expect(lane && itemsOf(lane).map(stepOf)).toEqual([1, 2]);
  });
});

describe("the words on a lane", () => {
  const placing = (run: Run, plot: number) => {
    const picture = buildPicture(run.trace, { leaks: [] });
    const telling = tellingOf(picture, "main.ts");
    const scale = { last: picture.last, width: plot };
    return picture.lanes.map((lane) => placeNotes(lane, [], [], { scale, telling, from: 0, to: plot, measure: width }));
  };

  test("grow shorter where there is less room, and are never lost for what leaked", () => {
    const run = new Run().main("open", "file", "a.log", line(4)).main("load", "shared int");
    expect(placing(run, 700)[0]?.map(({ text }) => text)).toEqual(["never closed, opened at line 4"]);
    expect(placing(run, 160)[0]?.map(({ text }) => text)).toEqual(["never closed"]);
  });

  describe("of a lane that was opened twice and closed once", () => {
    /** @param between - how many steps pass until the second opening. */
    const reopened = (plot: number, between = 2) => {
      const run = new Run().main("open", "file", "a.txt", line(3)).main("close", "file", "a.txt");
      for (let step = 0; step < between; step++) run.main("load", "shared int");
      run.main("open", "file", "a.txt", line(9)).main("write", "file", "a.txt");
      const picture = buildPicture(run.trace, { leaks: [] });
      const note = placing(run, plot)[0]?.find(({ look }) => look === "leaked");
      const scale = { last: picture.last, width: plot };
      return { note, closed: xOf(scale, 2), opened: xOf(scale, 3 + between), end: endOf(scale) };
    };

    test("are those on the bar that leaked, in a shorter form rather than before it", () => {
      const { note, opened, end } = reopened(560);
      expect(note).toMatchObject({ text: "never closed (line 9)", ground: "bar" });
      expect(note?.left).toBeGreaterThan(opened);
      expect((note?.left ?? 0) + (note?.width ?? 0)).toBeLessThan(end);
    });

    test("stand right before that bar where it is too narrow, and touch it", () => {
      const { note, opened, closed } = reopened(200, 8);
      expect(note).toMatchObject({ text: "never closed", side: "end", ground: "paper" });
      expect(note?.left).toBeGreaterThan(closed);
      expect(opened - (note?.left ?? 0) - (note?.width ?? 0)).toBeLessThanOrEqual(5);
    });

    test("are said over its end where there is no room at all", () => {
      const { note, end } = reopened(160, 0);
      expect(note).toMatchObject({ text: "never closed", side: "end", ground: "paper" });
      expect(end - (note?.left ?? 0) - (note?.width ?? 0)).toBeLessThan(20);
    });
  });

  test("stand beside a cross on the side that has room", () => {
    const failing = { phase: "failed", error: "No such file", ...line(6) } as const;
    const early = placing(new Run().main("open", "file", "c.log", failing).main("load", "shared int"), 700);
    expect(early[0]?.[0]).toMatchObject({ text: "No such file (line 6)", side: "start" });
    const run = new Run();
    for (let step = 0; step < 20; step++) run.main("load", "shared int");
    expect(placing(run.main("open", "file", "c.log", failing), 300)[1]?.[0]).toMatchObject({ side: "end" });
  });

  test("tell of the wait that never ended rather than of one that did", () => {
    const run = new Run().add("T1", "start", "job", "work").add("T2", "acquire", "lock");
    run.add("T1", "wait", "barrier", "barrier", { phase: "before" }).add("T2", "load", "shared int");
    run.add("T2", "load", "shared int").add("T2", "load", "shared int").add("T1", "wait", "barrier");
    run.add("T1", "acquire", "lock", "lock", { phase: "before" });
    const texts = placing(run, 600).flatMap((notes) => notes.map(({ text }) => text));
    expect(texts).toContain("still waits for lock, which T2 has");
    expect(texts).toContain("work");
  });

  test("do not lie over one another", () => {
    const run = new Run();
    for (let time = 0; time < 40; time++) {
      run
        .add(`T${time % 2}`, "acquire", "lock")
        .add(`T${time % 2}`, "release", "lock")
        .main("load", "shared int");
    }
    for (const notes of placing(run, 3_000)) {
      const sorted = [...notes].sort((one, other) => one.left - other.left);
      for (const [index, note] of sorted.entries()) {
        const next = sorted[index + 1];
        if (next !== undefined) expect(note.left + width(note.text)).toBeLessThanOrEqual(next.left);
      }
    }
  });
});
