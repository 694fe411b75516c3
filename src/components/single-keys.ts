// Keys that act by themselves, without Ctrl or Cmd. Speech input and screen readers may press them, so they can be switched off:
// by any checkbox that says so, for all of them at once.

/** Kept under this name while the reader does not want them. */
const OFF = "unwind:search-key-off";
const choices = new Set<HTMLInputElement>();
let on: boolean | undefined;

function areOn(): boolean {
  try {
    on ??= localStorage.getItem(OFF) === null;
  } catch {
    // Storage is forbidden: the keys work, and a choice holds for this page.
  }
  return on ?? true;
}

/** A checkbox that switches them. */
export function bindSingleKeysChoice(choice: HTMLInputElement): void {
  choices.add(choice);
  choice.checked = areOn();
  choice.addEventListener("change", () => {
    on = choice.checked;
    for (const each of choices) each.checked = on;
    try {
      if (on) localStorage.removeItem(OFF);
      else localStorage.setItem(OFF, "yes");
    } catch {
      // As above.
    }
  });
}

/** Calls `act` when the key is pressed where nobody is typing. */
export function bindSingleKey(key: string, act: () => void): void {
  document.addEventListener("keydown", (event) => {
    if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey || !areOn()) return;
    const { target } = event;
    if (target instanceof Element && target.closest("input, textarea, select, dialog, [contenteditable], .monaco-host"))
      return;
    event.preventDefault();
    act();
  });
}
