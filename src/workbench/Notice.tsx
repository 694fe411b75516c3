import type { JSX } from "preact";
import { useStore } from "@nanostores/preact";
import type { Bench } from "./bench.ts";

/** What the learner must know now: storage is full, another tab has changed the draft. */
export function Notice({ bench }: { readonly bench: Bench }): JSX.Element {
  const notice = useStore(bench.session.$notice);
  return <div role="alert">{notice !== undefined && <p class="notice">{notice}</p>}</div>;
}
