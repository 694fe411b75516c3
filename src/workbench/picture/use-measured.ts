import { useLayoutEffect, useState } from "preact/hooks";
import type { RefObject } from "preact";

/** What a chart has room for, in pixels. */
export interface Measured {
  /** Of the plot that is in sight: without the names. */
  readonly width: number;
  readonly height: number;
  readonly names: number;
}

/** What is taken for granted before the page has measured anything. */
const UNMEASURED: Measured = { width: 700, height: 300, names: 190 };

/** Measures the scrolled box of a chart and the column of its names, again whenever either changes. */
export function useMeasured(scroller: RefObject<HTMLElement>, names: RefObject<HTMLElement>): Measured {
  const [measured, setMeasured] = useState(UNMEASURED);
  useLayoutEffect(() => {
    const box = scroller.current;
    const column = names.current;
    if (box === null || column === null) return;
    const measure = (): void => {
      const wide = column.offsetWidth;
      const next = { width: Math.max(0, box.clientWidth - wide), height: box.clientHeight, names: wide };
      setMeasured((last) =>
        last.width === next.width && last.height === next.height && last.names === next.names ? last : next,
      );
    };
    measure();
    const watching = new ResizeObserver(measure);
    watching.observe(box);
    watching.observe(column);
    return () => watching.disconnect();
  }, [scroller, names]);
  return measured;
}
