// What whoever mends the site needs to know of a browser, as lines to copy. Nothing is sent.
import { browserStorage } from "../session/browser-storage.ts";

/** Fills `[data-problem-lines]`, and lets `[data-problem-copy]` copy them. */
export function bindProblemDetails(page: ParentNode): void {
  const place = page.querySelector("[data-problem-lines]");
  const copy = page.querySelector("[data-problem-copy]");
  const say = page.querySelector("[data-problem-say]");
  if (!place) return;
  place.textContent = problemLines().join("\n");
  copy?.addEventListener("click", () => {
    void navigator.clipboard.writeText(place.textContent).then(
      () => say && (say.textContent = "Copied"),
      () => say && (say.textContent = "The browser does not allow it: select the lines and copy them."),
    );
  });
}

function problemLines(): string[] {
  const refused = browserStorage.write("unwind:try", "1");
  browserStorage.remove("unwind:try");
  return [
    `browser: ${navigator.userAgent}`,
    `threads: ${threads()}`,
    `storage: ${refused === undefined ? "works" : "refused or full"}`,
    `site: ${new URL(document.baseURI).host}`,
    `window: ${innerWidth} by ${innerHeight}, ${devicePixelRatio} pixels to one`,
  ];
}

function threads(): string {
  if (typeof SharedArrayBuffer === "function") return `yes, on ${navigator.hardwareConcurrency} cores`;
  return `no, the browser gives no shared memory to the page, which is ${crossOriginIsolated ? "isolated" : "not isolated"}`;
}
