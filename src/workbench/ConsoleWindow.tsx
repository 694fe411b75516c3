// A long console: room for all of its rows, elements for those in sight.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { JSX } from "preact";
import type { Bench } from "./bench.ts";
import { ConsoleLineView } from "./ConsoleLineView.tsx";
import { ConsoleRows } from "./console-rows.ts";
import type { ConsoleLine } from "./session-types.ts";
import { visibleRange } from "./windowing.ts";

export interface ConsoleWindowProps {
  readonly bench: Bench;
  readonly lines: readonly ConsoleLine[];
  readonly scrollTop: number;
  readonly height: number;
}

export function ConsoleWindow({ bench, lines, scrollTop, height }: ConsoleWindowProps): JSX.Element {
  const kept = useRef<ConsoleRows>();
  kept.current ??= new ConsoleRows();
  const rows = kept.current.of(lines);
  const [rowHeight, setRowHeight] = useState(22);
  const shown = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const row = shown.current?.firstElementChild;
    // Not its box: far down a long page that is rounded, now so, now so.
    const measured = row ? parseFloat(getComputedStyle(row).height) : NaN;
    if (measured > 0 && measured !== rowHeight) setRowHeight(measured);
  });
  const { first, end } = visibleRange({ scrollTop, height: height || 600, rowHeight, count: rows.length });
  return (
    <div class="window" style={{ height: `${rows.length * rowHeight}px` }}>
      <div ref={shown} class="shown" style={{ top: `${first * rowHeight}px` }}>
        {rows.slice(first, end).map((row, index) => (
          <ConsoleLineView key={first + index} bench={bench} line={row.line} text={row.text} headed={row.first} />
        ))}
      </div>
    </div>
  );
}
