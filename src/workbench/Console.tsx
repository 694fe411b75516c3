// The console: what the program printed, then how it ended.
import { Fragment } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { JSX } from "preact";
import { useStore } from "@nanostores/preact";
import { useToldEnd } from "./bench.ts";
import type { Bench } from "./bench.ts";
import { moveAmongFolds, oneStop } from "./console-keys.ts";
import { ConsoleFilter } from "./console-filter.ts";
import { ConsoleLineView } from "./ConsoleLineView.tsx";
import { ConsoleWindow } from "./ConsoleWindow.tsx";
import { Outcome } from "./Outcome.tsx";
import { canUnfold } from "./long-rows.ts";
import { useUnfolding } from "./unfolding.ts";
import { followsEnd } from "./windowing.ts";

/** Up to this many lines all are in the document; beyond it, those in sight. */
const MOST_WHOLE_LINES = 500;
/** The same for the rows of what is unfolded. */
const MOST_WHOLE_ROWS = 2_000;

export function Console({ bench }: { readonly bench: Bench }): JSX.Element {
  const all = useStore(bench.session.$lines);
  const wanted = useStore(bench.$filter);
  const report = useToldEnd(bench);
  const filter = useRef<ConsoleFilter>();
  filter.current ??= new ConsoleFilter();
  const lines = filter.current.of(all, wanted);
  const unfolding = useUnfolding(all);
  const { View, fold, unfolded, rowsBelow } = unfolding;
  const [sight, setSight] = useState({ scrollTop: 0, height: 0 });
  const log = useRef<HTMLDivElement>(null);
  // True while the end is in sight: then new lines keep it there.
  const following = useRef(true);
  const lastTop = useRef(0);
  if (lines.length === 0) following.current = true;

  useLayoutEffect(() => {
    const element = log.current;
    if (element && following.current) element.scrollTop = element.scrollHeight;
  }, [lines, report]);
  useLayoutEffect(() => {
    if (log.current) oneStop(log.current);
  });

  const onScroll = (): void => {
    const element = log.current;
    if (!element) return;
    following.current = followsEnd(following.current, lastTop.current, element);
    lastTop.current = element.scrollTop;
    setSight({ scrollTop: element.scrollTop, height: element.clientHeight });
  };
  let rows = 0;
  for (const line of unfolded.keys()) rows += rowsBelow(line).length;

  return (
    <div
      ref={log}
      class="console"
      role="log"
      aria-label="Console"
      aria-live="off"
      tabIndex={0}
      onScroll={onScroll}
      onKeyDown={moveAmongFolds}
      onFocusIn={(event) => oneStop(event.currentTarget, event.target)}
    >
      {lines.length <= MOST_WHOLE_LINES && rows <= MOST_WHOLE_ROWS ? (
        lines.map((line, index) => (
          <Fragment key={index}>
            <ConsoleLineView
              bench={bench}
              line={line}
              {...(canUnfold(line) && { fold, isUnfolded: unfolded.has(line) })}
            />
            {View && rowsBelow(line).map((row) => <View key={row.path} bench={bench} row={row} onFold={fold} />)}
          </Fragment>
        ))
      ) : (
        <ConsoleWindow
          bench={bench}
          lines={lines}
          unfolding={unfolding}
          scrollTop={sight.scrollTop}
          height={sight.height}
        />
      )}
      {lines.length < all.length && (
        <p class="filtered">
          {lines.length === 0 ? "No line" : lines.length} of {all.length} {all.length === 1 ? "line" : "lines"} with “
          {wanted.trim()}”
        </p>
      )}
      {report && <Outcome bench={bench} report={report} printed={all.length > 0} />}
      {all.length === 0 && !report && <p class="empty">What your program prints appears here.</p>}
    </div>
  );
}
