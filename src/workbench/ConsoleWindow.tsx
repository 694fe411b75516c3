// A long console: room for all of its rows, elements for those in sight.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { JSX } from "preact";
import type { Bench } from "./bench.ts";
import { ConsoleLineView } from "./ConsoleLineView.tsx";
import { ConsoleRows, withBelow } from "./console-rows.ts";
import type { ConsoleLine } from "./session-types.ts";
import { canUnfold } from "./long-rows.ts";
import type { Unfolding } from "./unfolding.ts";
import { visibleRange } from "./windowing.ts";

export interface ConsoleWindowProps {
  readonly bench: Bench;
  readonly lines: readonly ConsoleLine[];
  readonly unfolding: Unfolding;
  readonly scrollTop: number;
  readonly height: number;
}

export function ConsoleWindow({ bench, lines, unfolding, scrollTop, height }: ConsoleWindowProps): JSX.Element {
  const { View, fold, unfolded, rowsBelow } = unfolding;
  const kept = useRef<ConsoleRows>();
  kept.current ??= new ConsoleRows();
  const { current: consoleRows } = kept;
  const base = consoleRows.of(lines);
  const below = [...unfolded.keys()].flatMap((line) => {
    const after = consoleRows.endOf(line);
    return after === undefined ? [] : [{ after, rows: rowsBelow(line) }];
  });
  const rows = withBelow(base, below);
  const [rowHeight, setRowHeight] = useState(24);
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
        {rows
          .slice(first, end)
          .map((row, index) =>
            "path" in row ? (
              View && <View key={`${first + index} below`} bench={bench} row={row} onFold={fold} />
            ) : (
              <ConsoleLineView
                key={first + index}
                bench={bench}
                line={row.line}
                text={row.text}
                headed={row.first}
                {...(canUnfold(row.line) && { fold, isUnfolded: unfolded.has(row.line) })}
              />
            ),
          )}
      </div>
    </div>
  );
}
