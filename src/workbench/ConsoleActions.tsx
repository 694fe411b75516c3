import { useState } from "preact/hooks";
import type { JSX } from "preact";
import { useStore } from "@nanostores/preact";
import { ActionButton } from "./ActionButton.tsx";
import { useToldEnd } from "./bench.ts";
import type { Bench } from "./bench.ts";

/** A console of so few lines needs no filter. */
const FEW_LINES = 10;

/** What can be done with the whole console. */
export function ConsoleActions({ bench }: { readonly bench: Bench }): JSX.Element {
  const { session, live, $filter } = bench;
  const filter = useStore($filter);
  const lines = useStore(session.$lines);
  const report = useToldEnd(bench);
  const [copied, setCopied] = useState<typeof lines>();
  const filled = lines.length > 0 || report !== undefined;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(lines.map((line) => line.text).join("\n"));
    setCopied(lines);
  };
  const clear = (): void => {
    session.clearConsole();
    bench.$cleared.set(session.$report.get());
  };
  return (
    <div class="panel-actions">
      {(lines.length > FEW_LINES || filter !== "") && (
        <input
          type="search"
          class="filter"
          aria-label="Filter console"
          placeholder="Filter"
          value={filter}
          onInput={(event) => $filter.set(event.currentTarget.value)}
        />
      )}
      <span class="copied" aria-live="polite">
        {copied === lines && lines.length > 0 ? "copied" : ""}
      </span>
      <ActionButton
        look="quiet"
        available={live && lines.length > 0}
        onPress={() => void copy().catch(() => setCopied(undefined))}
      >
        Copy output
      </ActionButton>
      <ActionButton look="quiet" available={live && filled} onPress={clear}>
        Clear console
      </ActionButton>
    </div>
  );
}
