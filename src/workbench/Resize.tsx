// The bar between prose and bench: drag it, or move it with the arrow keys.
import { useEffect, useRef } from "preact/hooks";
import type { JSX } from "preact";
import { useStore } from "@nanostores/preact";
import { $split, leastSplit, mostSplit, recallSplit, setSplit, splitAfterKey } from "./split.ts";

/** Sets `--split` on the page's `main`, whose grid reads it. */
export function Resize(): JSX.Element {
  const share = useStore($split);
  const handle = useRef<HTMLDivElement>(null);
  useEffect(() => {
    recallSplit();
    return $split.subscribe((percent) => main(handle.current)?.style.setProperty("--split", `${percent}%`));
  }, []);

  const onPointerDown = (event: PointerEvent): void => {
    event.preventDefault();
    handle.current?.focus();
    handle.current?.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent): void => {
    const box = main(handle.current)?.getBoundingClientRect();
    if (!box || !handle.current?.hasPointerCapture(event.pointerId)) return;
    setSplit(((event.clientX - box.left) / box.width) * 100);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = splitAfterKey($split.get(), event.key);
    if (next === undefined) return;
    event.preventDefault();
    setSplit(next);
  };
  return (
    <div
      ref={handle}
      class="resize"
      role="separator"
      aria-label="Resize"
      aria-orientation="vertical"
      aria-valuenow={Math.round(share)}
      aria-valuemin={leastSplit}
      aria-valuemax={mostSplit}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
    />
  );
}

function main(inside: Element | null): HTMLElement | null {
  return inside?.closest("main") ?? null;
}
