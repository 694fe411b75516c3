import { useState } from "preact/hooks";
import type { JSX } from "preact";
import { ActionButton } from "./ActionButton.tsx";
import type { Bench } from "./bench.ts";
import { copied } from "./copied.ts";

/** Copies a link with the program in it. Where the clipboard is closed, the address bar has the link. */
export function Share({ bench }: { readonly bench: Bench }): JSX.Element {
  const { session, live, entry } = bench;
  const [said, setSaid] = useState("");
  const share = async (): Promise<void> => {
    const { fragmentOf } = await import("../session/shared-program.ts");
    const fragment = await fragmentOf(session.$files.get()[entry] ?? "");
    if (fragment === undefined) {
      setSaid("Too long for a link");
      return;
    }
    setSaid(await copied(fragment));
  };
  return (
    <>
      <span role="status" aria-label="Share status" class="share-said">
        {said}
      </span>
      <ActionButton look="quiet" available={live} onPress={() => void share()}>
        Share
      </ActionButton>
    </>
  );
}
