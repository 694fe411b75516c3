// The console's folds by keyboard, as in a tree: all are one stop for Tab, arrows move among them, unfold and fold.

const FOLDS = ".fold";

/** Leaves one of the folds to Tab: the one that has the focus, else the one that had it, else the first. */
export function oneStop(log: Element, focused?: EventTarget | null): void {
  const folds = [...log.querySelectorAll<HTMLElement>(FOLDS)];
  const stop = folds.find((fold) => fold === focused) ?? folds.find((fold) => fold.tabIndex === 0) ?? folds[0];
  for (const fold of folds) fold.tabIndex = fold === stop ? 0 : -1;
}

/** Takes the keys that a fold understands; all others scroll the console, as they did. */
export function moveAmongFolds(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const { target, key, currentTarget: log } = event;
  if (!(target instanceof HTMLElement) || !target.matches(FOLDS)) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const isOpen = target.getAttribute("aria-expanded") === "true";
  if ((key === "ArrowRight" && !isOpen) || (key === "ArrowLeft" && isOpen)) {
    event.preventDefault();
    target.click();
    return;
  }
  const folds = [...log.querySelectorAll<HTMLElement>(FOLDS)];
  const at = folds.indexOf(target);
  const depth = depthOf(target);
  const next = {
    ArrowDown: folds[at + 1],
    ArrowRight: folds[at + 1],
    ArrowUp: folds[at - 1],
    ArrowLeft: folds.slice(0, at).findLast((fold) => depthOf(fold) < depth),
  }[key];
  if (!next && !key.startsWith("Arrow")) return;
  event.preventDefault();
  next?.focus();
}

function depthOf(fold: HTMLElement): number {
  return Number(fold.dataset["depth"] ?? 0);
}
