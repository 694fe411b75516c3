import { useState } from "preact/hooks";
import type { JSX } from "preact";
import { useStore } from "@nanostores/preact";
import { ActionButton } from "./ActionButton.tsx";
import type { Bench } from "./bench.ts";

/** Formats the file that is open. What does it is loaded with the first press, if Monaco has not brought it. */
export function Format({ bench }: { readonly bench: Bench }): JSX.Element {
  const { session, live } = bench;
  const files = useStore(session.$files);
  const [told, setTold] = useState<{ readonly files: typeof files; readonly text: string }>();
  const format = async (): Promise<void> => {
    const file = session.$activeFile.get();
    const before = session.$files.get()[file] ?? "";
    const say = (text: string): void => setTold({ files: session.$files.get(), text });
    say("formatting");
    try {
      const { formatted } = await import("./monaco/format.ts");
      const after = await formatted(file, before);
      // Whoever typed on meanwhile keeps what they typed.
      if (session.$files.get()[file] !== before) return;
      session.edit(file, after);
      say(after === before ? "nothing to format" : "formatted");
    } catch {
      say("the formatter did not load: are you offline?");
    }
  };
  return (
    <div class="format">
      <span class="said" aria-live="polite">
        {told?.files === files ? told.text : ""}
      </span>
      <ActionButton look="quiet" available={live} onPress={() => void format()}>
        Format
      </ActionButton>
    </div>
  );
}
