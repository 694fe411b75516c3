// The script of the playground: a program that came by the address is shown, never run, and leaves the reader's own alone.
import { readFragment } from "../session/shared-program.ts";
import type { SharedProgram } from "../session/shared-program.ts";
import { shippedBench, wake } from "./wake.ts";

const ENTRY = "main.ts";

await open(location.hash);
// A link that is followed on this page changes the fragment alone.
addEventListener("hashchange", () => location.reload());

async function open(fragment: string): Promise<void> {
  const bench = shippedBench();
  if (!bench) return;
  const { root, data } = bench;
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

async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...bytes.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
