// Moves a scrolled plot by dragging it, and tells a drag from a press. Fingers scroll it by themselves.

/** Moved less than this, in pixels, it was a press. */
const STILL = 4;

/** @param onPress - called at the end of what was no drag. */
export function bindPan(
  canvas: HTMLElement,
  scroller: HTMLElement,
  onPress: (event: PointerEvent) => void,
  signal: AbortSignal,
): void {
  let from: { x: number; y: number; left: number; top: number } | undefined;
  let isDrag = false;
  const listen = (type: string, listener: (event: PointerEvent) => void): void =>
    canvas.addEventListener(type, listener as EventListener, { signal });
  listen("pointerdown", (event) => {
    if (event.button !== 0) return;
    from = { x: event.clientX, y: event.clientY, left: scroller.scrollLeft, top: scroller.scrollTop };
    isDrag = false;
    if (event.pointerType === "mouse") canvas.setPointerCapture(event.pointerId);
  });
  listen("pointermove", (event) => {
    if (from === undefined || event.pointerType !== "mouse") return;
    const x = event.clientX - from.x;
    const y = event.clientY - from.y;
    isDrag ||= Math.hypot(x, y) >= STILL;
    if (isDrag) scroller.scrollTo(from.left - x, from.top - y);
  });
  listen("pointerup", (event) => {
    if (from !== undefined && !isDrag) onPress(event);
    from = undefined;
  });
  listen("pointercancel", () => {
    from = undefined;
  });
}
