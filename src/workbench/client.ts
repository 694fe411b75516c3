// The script of a page with a workbench.
import { shippedBench, wake } from "./wake.ts";

const bench = shippedBench();
if (bench) {
  const { root, data } = bench;
  wake(root, data, root.querySelector(".bench")?.getAttribute("data-variant") === "hero" ? "hero" : "lesson");
}
