// The editor: a plain text area that works at once, and Monaco in its place when it has come and nobody is typing.
import { useEffect, useRef, useState } from "preact/hooks";
import type { JSX } from "preact";
import { useStore } from "@nanostores/preact";
import type { Bench } from "./bench.ts";
import { editorId, fileTabId } from "./FileTabs.tsx";
import type { MonacoEditor } from "./monaco/mount.ts";
import { PlainEditor } from "./PlainEditor.tsx";
import { wantsMonaco } from "./platform.ts";
import { TypingHistory } from "./typing-history.ts";
import { isLeftInPeace, whenLeftAndIdle } from "./when-left.ts";

const hintId = "editor-tab-hint";

export function Editor({ bench }: { readonly bench: Bench }): JSX.Element {
  const { session, live, apple, files, variant } = bench;
  const active = useStore(session.$activeFile);
  const [engine, setEngine] = useState<"plain" | "monaco">("plain");
  const [tabLeaves, setTabLeaves] = useState(false);
  const plain = useRef<HTMLTextAreaElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const history = useRef<TypingHistory>();
  history.current ??= new TypingHistory();

  useEffect(() => {
    if (!live || !wantsMonaco(location.href, matchMedia("(pointer: coarse)").matches)) return;
    const ending = new AbortController();
    let editor: MonacoEditor | undefined;
    const takeOver = async (): Promise<void> => {
      const textarea = plain.current;
      if (!textarea) return;
      // Its start holds the page up for longer than a key may wait: nobody must be typing then.
      await whenLeftAndIdle(textarea, ending.signal, async () => {
        const { mountMonaco } = await import("./monaco/mount.ts");
        if (ending.signal.aborted || !host.current) return true;
        // The download may have taken long.
        if (!isLeftInPeace(textarea)) return false;
        editor = mountMonaco({
          host: host.current,
          session,
          history: history.current ?? new TypingHistory(),
          caret: textarea.selectionStart,
          scrollTop: textarea.scrollTop,
          describedBy: hintId,
          apple,
          onTabLeaves: setTabLeaves,
        });
        setEngine("monaco");
        return true;
      });
    };
    // Without Monaco (offline, say) the plain editor stays: it can do everything that is needed.
    takeOver().catch((error: unknown) => console.warn("Monaco did not load", error));
    return () => {
      ending.abort();
      editor?.dispose();
      setEngine("plain");
    };
  }, [session, live, apple]);

  const tabbed = variant !== "hero" || files.length > 1;
  return (
    <div
      class="editor"
      id={editorId}
      data-engine={engine}
      {...(tabbed && { role: "tabpanel", "aria-labelledby": fileTabId(active) })}
    >
      {engine === "plain" && <PlainEditor bench={bench} textarea={plain} history={history.current} />}
      <div ref={host} class="monaco-host" />
      {engine === "monaco" && (
        <p class="tab-hint" id={hintId} aria-live="polite">
          {tabLeaves ? "Tab leaves the editor" : "Tab indents"}; <kbd>{apple ? "⌃ ⇧ M" : "Ctrl M"}</kbd> switches.
        </p>
      )}
    </div>
  );
}
