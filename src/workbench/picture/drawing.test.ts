import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildPicture } from "../../trace/build-picture.ts";
import { line, Run } from "../../trace/run.test-helper.ts";
import { tellingOf } from "../../trace/tell-lane.ts";
import { itemUnder, pressedPlace } from "./chosen.ts";
import { itemsOf, stepOf } from "./items.ts";
import { laneAt, layoutOf, rowTop } from "./layout.ts";
import { placeNotes } from "./notes.ts";
import { endOf, mostZoom, stepAt, ticks, xOf } from "./scale.ts";

const width = (text: string): number => text.length * 6;

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
