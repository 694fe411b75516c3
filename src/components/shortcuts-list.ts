// Opens the list of shortcuts, by its button and by the key ?.
import { isApple } from "../workbench/platform.ts";
import { bindSingleKey, bindSingleKeysChoice } from "./single-keys.ts";

export function bindShortcutsList(list: HTMLElement): void {
  const dialog = list.querySelector("dialog");
  const choice = list.querySelector("input");
  if (!dialog || !choice) return;
  if (isApple(navigator.platform)) for (const key of list.querySelectorAll("[data-command]")) key.textContent = "⌘";
  const open = (): void => {
    if (!dialog.open) dialog.showModal();
  };
  list.querySelector("button")?.addEventListener("click", open);
  list.querySelector("[data-close]")?.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    // A press beside the dialog's content hits the dialog itself.
    if (event.target === dialog) dialog.close();
  });
  bindSingleKeysChoice(choice);
  bindSingleKey("?", open);
}
