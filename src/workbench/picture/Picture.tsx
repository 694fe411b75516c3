// The picture of the run: lanes of lifetimes, and the same as a table.
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { JSX } from "preact";
import { useStore } from "@nanostores/preact";
import type { Bench } from "../bench.ts";
import { Chart } from "./Chart.tsx";
import { EventsTable } from "./EventsTable.tsx";
import { livePictureOf } from "./live-picture.ts";
import "./picture.css";

/** What people find in their browser's performance tools, and what a benchmark reads. */
const FIRST_DRAW = "unwind: first draw of the picture";

export function Picture({ bench }: { readonly bench: Bench }): JSX.Element {
  const beganAt = useRef<number>();
  beganAt.current ??= performance.now();
  const trace = useStore(bench.session.$trace);
  const report = useStore(bench.session.$report);
  const picture = useMemo(() => livePictureOf(bench.session).of(trace, report), [bench, trace, report]);
  useLayoutEffect(() => {
    performance.measure(FIRST_DRAW, { start: beganAt.current ?? 0, end: performance.now() });
  }, []);
  return (
    <figure class="picture" aria-label="Picture of the run">
      <Chart bench={bench} picture={picture} />
      {bench.variant !== "hero" && <EventsTable bench={bench} trace={trace} />}
    </figure>
  );
}
