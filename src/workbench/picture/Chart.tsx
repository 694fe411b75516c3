// The lanes: names and words are elements, bars are on a canvas that stays in sight while they scroll above it.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { JSX } from "preact";
import type { Picture } from "../../trace/lanes.ts";
import { tellingOf } from "../../trace/tell-lane.ts";
import type { Bench } from "../bench.ts";
import { ChartCanvas } from "./chart-canvas.ts";
import { ChartTools } from "./ChartTools.tsx";
import { detailOf, itemUnder, pressedPlace, type Chosen } from "./chosen.ts";
import { onColours } from "./colours.ts";
import { itemsOf, stepOf } from "./items.ts";
import { moveOf } from "./keys.ts";
import { LaneRow } from "./LaneRow.tsx";
import { laneAt, layoutOf } from "./layout.ts";
import { textWidth } from "./measure.ts";
import { placeNotes } from "./notes.ts";
import { bindPan } from "./pan.ts";
import { mostZoom, stepAt, xOf, type Scale } from "./scale.ts";
import { summaryOf, troubledLanes } from "./summary.ts";
import { useMeasured } from "./use-measured.ts";

/** Narrower than this a plot scrolls sideways, in pixels; one of a few steps has room on any screen. */
const NARROWEST_PLOT = 420;
const NARROWEST_STEP = 30;
/** So much around what is in sight has its names and words already, in pixels. */
const AROUND = 600;

const HINT = "Point at a lane, or move to it by the arrow keys, for what happened; press it for its line.";

export function Chart({ bench, picture }: { readonly bench: Bench; readonly picture: Picture }): JSX.Element {
  const scroller = useRef<HTMLDivElement>(null);
  const names = useRef<HTMLDivElement>(null);
  const plot = useRef<HTMLCanvasElement>(null);
  const axis = useRef<HTMLCanvasElement>(null);
  const canvas = useRef<ChartCanvas>();
  const anchor = useRef<{ readonly step: number; readonly x: number }>();
  const wantsFocus = useRef(false);
  const measured = useMeasured(scroller, names);
  const [wanted, setZoom] = useState(1);
  const [near, setNear] = useState({ left: 0, top: 0 });
  const [stop, setStop] = useState(0);
  const [chosen, setChosen] = useState<Chosen>();

  const base = Math.max(Math.min(NARROWEST_PLOT, NARROWEST_STEP * picture.last), measured.width);
  const most = mostZoom({ last: picture.last, width: base });
  const zoom = Math.min(wanted, most);
  const scale = useMemo((): Scale => ({ last: picture.last, width: base * zoom }), [picture.last, base, zoom]);
  const layout = useMemo(() => layoutOf(picture.lanes), [picture]);
  const telling = useMemo(() => tellingOf(picture, bench.entry), [picture, bench]);
  const troubled = useMemo(() => troubledLanes(picture), [picture]);
  const summary = useMemo(() => summaryOf(picture), [picture]);
  const isStopThere = stop < picture.lanes.length;

  const draw = (): void => {
    const box = scroller.current;
    if (box === null || plot.current === null || axis.current === null) return;
    canvas.current ??= new ChartCanvas(plot.current, axis.current);
    const { scrollLeft: left, scrollTop: top } = box;
    const sight = { left, top, width: measured.width, height: measured.height };
    canvas.current.show({ picture, layout, scale, sight, chosen });
  };
  const drawNow = useRef(draw);
  drawNow.current = draw;

  useLayoutEffect(() => {
    const box = scroller.current;
    if (box !== null && anchor.current !== undefined) {
      box.scrollLeft = xOf(scale, anchor.current.step) - anchor.current.x;
    }
    anchor.current = undefined;
  }, [scale]);
  useLayoutEffect(draw);
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    scroller.current?.querySelector<HTMLElement>(`[data-lane="${stop}"]`)?.focus({ preventScroll: true });
  }, [stop]);

  const zoomBy = (factor: number, x = measured.width / 2): void => {
    anchor.current = { step: stepAt(scale, (scroller.current?.scrollLeft ?? 0) + x), x };
    setZoom(Math.max(1, Math.min(most, zoom * factor)));
  };
  const press = (place = chosen && pressedPlace(chosen, picture)): void => {
    if (place !== undefined) bench.session.goTo(place);
  };
  const reveal = (lane: number, step?: number): void => {
    const box = scroller.current;
    const at = layout.boxes[lane];
    if (box === null || at === undefined) return;
    if (at.top < box.scrollTop) box.scrollTop = at.top;
    else if (at.top + at.height > box.scrollTop + measured.height) {
      box.scrollTop = at.top + at.height - measured.height;
    }
    if (step === undefined) return;
    const x = xOf(scale, step);
    if (x < box.scrollLeft || x > box.scrollLeft + measured.width) box.scrollLeft = x - measured.width / 2;
  };
  const goToLane = (lane: number): void => {
    wantsFocus.current = true;
    reveal(lane);
    setStop(lane);
    setNear({ left: scroller.current?.scrollLeft ?? 0, top: scroller.current?.scrollTop ?? 0 });
  };
  const chooseItem = (lane: number, find: (at: number, count: number) => number): void => {
    const items = itemsOf(picture.lanes[lane] ?? { ...EMPTY });
    const at = chosen?.lane === lane && chosen.item !== undefined ? items.indexOf(chosen.item) : -1;
    const item = items[Math.max(0, Math.min(items.length - 1, find(at, items.length)))];
    if (item === undefined) return;
    reveal(lane, stepOf(item));
    setChosen({ lane, item, by: "keys" });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const move = moveOf(event);
    if (move === undefined) return;
    event.preventDefault();
    if (move.type === "lane") goToLane(Math.max(0, Math.min(picture.lanes.length - 1, stop + move.by)));
    else if (move.type === "item") chooseItem(stop, (at) => at + move.by);
    else if (move.type === "end") chooseItem(stop, (_, count) => (move.which === "first" ? 0 : count - 1));
    else if (move.factor === 0) setZoom(1);
    else zoomBy(move.factor);
  };
  const onScroll = (): void => {
    const box = scroller.current;
    if (box === null) return;
    draw();
    const isFar = Math.abs(box.scrollLeft - near.left) > AROUND / 2 || Math.abs(box.scrollTop - near.top) > AROUND / 2;
    if (isFar) setNear({ left: box.scrollLeft, top: box.scrollTop });
  };

  const underPointer = (event: PointerEvent): Chosen | undefined => {
    const box = scroller.current;
    if (box === null || plot.current === null) return undefined;
    const at = plot.current.getBoundingClientRect();
    const [x, y] = [event.clientX - at.left + box.scrollLeft, event.clientY - at.top + box.scrollTop];
    return itemUnder(x, y, picture, layout, scale);
  };
  const handlers = useRef({ zoomBy, press, underPointer });
  handlers.current = { zoomBy, press, underPointer };
  useEffect(() => {
    const box = scroller.current;
    const surface = plot.current;
    if (box === null || surface === null) return;
    const ending = new AbortController();
    const { signal } = ending;
    const redraw = (): void => {
      canvas.current?.forgetColours();
      drawNow.current();
    };
    onColours(redraw, signal);
    void document.fonts.ready.then(redraw);
    bindPan(
      surface,
      box,
      (event) => {
        const under = handlers.current.underPointer(event);
        if (under === undefined) return;
        setChosen(under);
        setStop(under.lane);
        handlers.current.press(pressedPlace(under, picture));
      },
      signal,
    );
    box.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        const x = event.clientX - surface.getBoundingClientRect().left;
        handlers.current.zoomBy(2 ** (-event.deltaY / 160), x);
      },
      { signal, passive: false },
    );
    return () => ending.abort();
  }, [picture]);

  const first = laneAt(layout, near.top - AROUND);
  const end = Math.min(picture.lanes.length, laneAt(layout, near.top + measured.height + AROUND) + 1);
  const notes = useMemo(() => {
    const placing = {
      scale,
      telling,
      from: near.left - AROUND,
      to: near.left + measured.width + AROUND,
      measure: textWidth,
    };
    return picture.lanes.slice(first, end).map((lane, index) =>
      placeNotes(
        lane,
        picture.errors.filter((path) => path.lane === first + index),
        picture.errors.filter((path) => path.through.includes(first + index)).map(({ step }) => xOf(scale, step)),
        placing,
      ),
    );
  }, [picture, scale, telling, near.left, measured.width, first, end]);
  const shown = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
  // The lane that has the focus keeps it, wherever it has been scrolled to.
  if (isStopThere && !shown.includes(stop)) shown.push(stop);
  const detail = chosen && detailOf(chosen, picture, telling);

  return (
    <div class="chart">
      {bench.variant !== "hero" && (
        <ChartTools
          zoom={zoom}
          most={most}
          summary={summary}
          onZoom={(factor) => zoomBy(factor)}
          onWhole={() => setZoom(1)}
          onTrouble={
            troubled.length === 0 || picture.lanes.length < 8
              ? undefined
              : () => goToLane(troubled.find((lane) => lane > stop) ?? troubled[0] ?? 0)
          }
        />
      )}
      <canvas ref={axis} class="chart-axis" aria-hidden="true" style={{ marginLeft: `${measured.names}px` }} />
      <div ref={scroller} class="chart-scroll" onScroll={onScroll} onKeyDown={onKeyDown}>
        <div class="chart-content" style={{ width: `${measured.names + scale.width}px`, height: `${layout.height}px` }}>
          <canvas
            ref={plot}
            class="chart-plot"
            aria-hidden="true"
            style={{ left: `${measured.names}px`, marginBottom: `${-measured.height}px` }}
            data-pressable={chosen?.item !== undefined && pressedPlace(chosen, picture) !== undefined}
            onPointerMove={(event) => {
              if (event.buttons === 0) setChosen(underPointer(event));
            }}
            onPointerLeave={() => setChosen(undefined)}
          />
          <div ref={names} class="chart-names" style={{ height: `${layout.height}px` }} />
          {shown.map((index) => {
            const lane = picture.lanes[index];
            const box = layout.boxes[index];
            if (lane === undefined || box === undefined) return null;
            return (
              <LaneRow
                key={index}
                lane={lane}
                index={index}
                box={box}
                notes={notes[index - first] ?? NO_NOTES}
                telling={telling}
                isStop={index === (isStopThere ? stop : 0)}
                onFocus={(lane) => {
                  setStop(lane);
                  setChosen((last) => (last?.lane === lane ? last : { lane, by: "keys" }));
                }}
                onPress={(lane) => press(pressedPlace(chosen?.lane === lane ? chosen : { lane, by: "keys" }, picture))}
              />
            );
          })}
        </div>
      </div>
      <p class="chart-detail" aria-hidden="true" data-empty={detail === undefined}>
        {detail ?? HINT}
      </p>
      <p class="unseen" aria-live="polite">
        {chosen?.by === "keys" && chosen.item !== undefined ? detail : ""}
      </p>
    </div>
  );
}

const NO_NOTES: readonly never[] = [];
const EMPTY = { what: "resource", kind: "", name: "", depth: 0, rows: [], waits: [], marks: [] } as const;
