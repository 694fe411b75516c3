// The script of the playground: a program that came by the address is shown, never run, and leaves the reader's own alone.
import { readFragment } from "../session/shared-program.ts";
import type { SharedProgram } from "../session/shared-program.ts";
import { digest } from "./digest.ts";
import { shippedBench, wake } from "./wake.ts";

const ENTRY = "main.ts";

await open(location.hash);
// A link that is followed on this page changes the fragment alone.
addEventListener("hashchange", () => location.reload());

async function open(fragment: string): Promise<void> {
  const bench = shippedBench();
  if (!bench) return;
  const { root, data } = bench;
  if (fragment.startsWith("#replay=")) {
    const { openReplay } = await import("./replay-link.ts");
    const opened = await openReplay(fragment, data);
    if ("why" in opened) {
      say({ found: "damaged", why: opened.why });
      wake(root, data, "playground");
    } else wake(root, data, "playground", { session: opened.data, schedule: opened.schedule });
    return;
  }
  const shared = await readFragment(fragment);
  say(shared);
  if (shared.found !== "program") {
    wake(root, data, "playground");
    return;
  }
  // What is done with a link's program is kept under a name of its own, so that it is there after a reload.
  const id = `playground/link-${await digest(shared.program)}`;
  const starter = { [ENTRY]: shared.program };
  wake(root, data, "playground", { session: { ...data, id, starter, compiledFrom: data.starter } });
}

function say(shared: SharedProgram): void {
  const place = document.querySelector<HTMLElement>("[data-playground-say]");
  if (!place || shared.found === "none") return;
  place.textContent =
    shared.found === "damaged"
      ? `${shared.why} The editor shows your own program.`
      : "This program came by a link. It runs when you press Run; your own program is kept, and is back without the link.";
}
