/** Closes a drawer at Escape, giving the focus back, and when a press or the focus goes elsewhere. */
export function bindDrawer(drawer: HTMLDetailsElement): void {
  const leave = (event: Event): void => {
    if (drawer.open && event.target instanceof Node && !drawer.contains(event.target)) drawer.open = false;
  };
  document.addEventListener("pointerdown", leave);
  document.addEventListener("focusin", leave);
  drawer.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.open) return;
    drawer.open = false;
    drawer.querySelector("summary")?.focus();
  });
}
