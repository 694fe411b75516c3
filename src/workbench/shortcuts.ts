// The two shortcuts of the bench: Ctrl/Cmd+Enter runs, with Shift it checks.

export type Shortcut = "run" | "check";

/** The keys of an event, as far as a shortcut needs them. */
export type Keys = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/** The shortcut that these keys are, if they are one. */
export function shortcutOf(keys: Keys, apple: boolean): Shortcut | undefined {
  if (keys.key !== "Enter" || keys.altKey) return undefined;
  if (apple ? !keys.metaKey || keys.ctrlKey : !keys.ctrlKey || keys.metaKey) return undefined;
  return keys.shiftKey ? "check" : "run";
}

/** How the platform writes the shortcut on its keys, and how `aria-keyshortcuts` does. */
export function shortcutKeys(shortcut: Shortcut, apple: boolean): { readonly shown: string; readonly aria: string } {
  const shift = shortcut === "check";
  if (apple) return { shown: shift ? "⌘ ⇧ ⏎" : "⌘ ⏎", aria: shift ? "Meta+Shift+Enter" : "Meta+Enter" };
  return { shown: shift ? "Ctrl ⇧ ⏎" : "Ctrl ⏎", aria: shift ? "Control+Shift+Enter" : "Control+Enter" };
}

/**
 * Listens for the shortcuts in the whole page, before Monaco sees the keys (it binds them to "insert line").
 * Text fields and dialogs outside `bench` keep their keys. Ends with `signal`.
 */
export function bindShortcuts(
  bench: HTMLElement,
  apple: boolean,
  act: (shortcut: Shortcut) => void,
  signal: AbortSignal,
): void {
  const onKeyDown = (event: KeyboardEvent): void => {
    const shortcut = shortcutOf(event, apple);
    if (!shortcut || event.isComposing) return;
    const target = event.target instanceof Element ? event.target : undefined;
    if (target && !bench.contains(target) && target.closest("input, textarea, select, dialog, [contenteditable]"))
      return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) act(shortcut);
  };
  document.addEventListener("keydown", onKeyDown, { capture: true, signal });
}
