// The colours of the picture, read off the page: a canvas does not follow its tokens by itself.

export interface Colours {
  readonly held: string;
  readonly waiting: string;
  readonly leaked: string;
  /** Around what leaked: transparent where its own colour is strong enough. */
  readonly leakedEdge: string;
  readonly error: string;
  readonly ink: string;
  readonly faint: string;
  readonly rule: string;
  readonly paper: string;
  readonly font: string;
}

const tokens = {
  held: "--held",
  waiting: "--waiting",
  leaked: "--leaked",
  leakedEdge: "--leaked-edge",
  error: "--error",
  ink: "--ink-2",
  faint: "--ink-3",
  rule: "--rule",
  paper: "--paper",
  font: "--ui",
} as const;

export function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element);
  const entries = Object.entries(tokens).map(([name, token]) => [name, style.getPropertyValue(token).trim()]);
  return Object.fromEntries(entries) as Record<keyof typeof tokens, string>;
}

/** Calls back when the page's colours change: by the reader's choice, the system's, or a contrast mode. */
export function onColours(changed: () => void, signal: AbortSignal): void {
  const watching = new MutationObserver(changed);
  watching.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  signal.addEventListener("abort", () => watching.disconnect());
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
    matchMedia(query).addEventListener("change", changed, { signal });
  }
}
