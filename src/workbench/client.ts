// The script of a page with a workbench.
import { createBrowserEnvironment } from "../session/browser-environment.ts";
import { bindCounter } from "./counter-client.ts";
import { shippedBench, wake } from "./wake.ts";

const bench = shippedBench();
if (bench) {
  const { root, data } = bench;
  const environment = createBrowserEnvironment();
  const variant = root.querySelector(".bench")?.getAttribute("data-variant") === "hero" ? "hero" : "lesson";
  const { hash } = location;
  if (variant === "lesson" && hash.startsWith("#replay=")) {
    const { openReplay } = await import("./replay-link.ts");
    const opened = await openReplay(hash, data);
    if ("why" in opened)
      wake(root, data, variant, { environment, notice: `${opened.why} The editor shows your own program.` });
    else wake(root, data, variant, { environment, session: opened.data, schedule: opened.schedule });
  } else wake(root, data, variant, { environment });
  bindCounter(document, environment.sandbox);
}
// A link that is followed on this page changes the fragment alone.
addEventListener("hashchange", () => {
  if (location.hash.startsWith("#replay=")) location.reload();
});
