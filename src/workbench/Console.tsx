// The console: what the program printed, then how it ended.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { JSX } from "preact";
import { useStore } from "@nanostores/preact";
import type { Bench } from "./bench.ts";
import { ConsoleLineView } from "./ConsoleLineView.tsx";
import { ConsoleWindow } from "./ConsoleWindow.tsx";
import { Outcome } from "./Outcome.tsx";
import { followsEnd } from "./windowing.ts";

/** Up to this many lines all are in the document; beyond it, those in sight. */
const MOST_WHOLE_LINES = 500;

export function Console({ bench }: { readonly bench: Bench }): JSX.Element {
  const lines = useStore(bench.session.$lines);
  const report = useStore(bench.session.$report);
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

  const onScroll = (): void => {
    const element = log.current;
    if (!element) return;
    following.current = followsEnd(following.current, lastTop.current, element);
    lastTop.current = element.scrollTop;
    setSight({ scrollTop: element.scrollTop, height: element.clientHeight });
  };

  return (
    <div ref={log} class="console" role="log" aria-label="Console" aria-live="off" tabIndex={0} onScroll={onScroll}>
      {lines.length <= MOST_WHOLE_LINES ? (
        lines.map((line, index) => <ConsoleLineView key={index} bench={bench} line={line} />)
      ) : (
        <ConsoleWindow bench={bench} lines={lines} scrollTop={sight.scrollTop} height={sight.height} />
      )}
      {report && <Outcome bench={bench} report={report} printed={lines.length > 0} />}
      {lines.length === 0 && !report && <p class="empty">What your program prints appears here.</p>}
    </div>
  );
}
