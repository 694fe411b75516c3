/** Opens a drawer where the reader is, and closes it at Escape, giving the focus back, and when a press or the focus goes elsewhere. */
export function bindDrawer(drawer: HTMLDetailsElement): void {
  const leave = (event: Event): void => {
    if (drawer.open && event.target instanceof Node && !drawer.contains(event.target)) drawer.open = false;
  };
  document.addEventListener("pointerdown", leave);
  document.addEventListener("focusin", leave);
  drawer.addEventListener("toggle", () => {
    const box = drawer.querySelector(".drawer");
    const here = box?.querySelector("[aria-current=page]");
    if (!drawer.open || !box || !here) return;
    // Not `scrollIntoView`: that moves the page too.
    const below = here.getBoundingClientRect().top - box.getBoundingClientRect().top;
    box.scrollTop += below - box.clientHeight / 2;
  });
  drawer.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.open) return;
    drawer.open = false;
    drawer.querySelector("summary")?.focus();
  });
}
