// The reader's choice of colours: kept, and set on the root before the first paint by the script in Base.astro.

const KEY = "unwind:theme";

/** Shows the theme that is kept in a group of radio buttons, and keeps what is chosen there. */
export function bindThemeSwitch(group: HTMLElement): void {
  const kept = document.documentElement.dataset.theme ?? "system";
  for (const radio of group.querySelectorAll("input")) radio.checked = radio.value === kept;
  group.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement) choose(event.target.value);
  });
}

function choose(theme: string): void {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  try {
    if (theme === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Storage is full or forbidden: the choice holds for this page.
  }
}
