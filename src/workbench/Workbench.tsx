// The workbench of a lesson: a complete form on the server, alive once it has a session.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { JSX } from "preact";
import { useStore } from "@nanostores/preact";
import type { LessonData } from "../session/lesson-data.ts";
import type { LessonSession } from "../session/lesson-session.ts";
import { act, createBench } from "./bench.ts";
import type { Variant } from "./bench.ts";
import { Console } from "./Console.tsx";
import { Editor } from "./Editor.tsx";
import { FileTabs } from "./FileTabs.tsx";
import { Format } from "./Format.tsx";
import { Hints } from "./Hints.tsx";
import { Notice } from "./Notice.tsx";
import { Panels } from "./Panels.tsx";
import { HeroPicture } from "./PicturePanel.tsx";
import { isApple } from "./platform.ts";
import { Problems } from "./Problems.tsx";
import { Resize } from "./Resize.tsx";
import { bindShortcuts } from "./shortcuts.ts";
import { stillSession } from "./still-session.ts";
import { Toolbar } from "./Toolbar.tsx";
import "./workbench.css";
import "./editor.css";
import "./toolbar.css";
import "./panels.css";
import "./console.css";
import "./checks.css";
import "./forced-colors.css";

export interface WorkbenchProps {
  readonly data: LessonData;
  /** Absent on the server. */
  readonly session?: LessonSession;
  /** Default: `lesson`. */
  readonly variant?: Variant;
}

/**
 * Editor, toolbar and panels over one session. The first render is the same with a session as without, so that what
 * the server sent can be taken over; the session counts from the first effect on.
 */
export function Workbench({ data, session, variant = "lesson" }: WorkbenchProps): JSX.Element {
  const [awake, setAwake] = useState<LessonSession>();
  useEffect(() => setAwake(session), [session]);
  const bench = useMemo(
    () =>
      createBench({
        data,
        variant,
        session: awake ?? stillSession(data),
        live: awake !== undefined,
        apple: awake !== undefined && isApple(navigator.platform),
      }),
    [data, awake, variant],
  );
  const root = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!bench.live || !root.current) return;
    const ending = new AbortController();
    bindShortcuts(root.current, bench.apple, (shortcut) => act(bench, shortcut), ending.signal);
    return () => ending.abort();
  }, [bench]);
  const solved = useStore(bench.session.$solved);

  return (
    <section
      ref={root}
      class="bench"
      id="bench"
      tabIndex={-1}
      aria-label="Workbench"
      data-variant={variant}
      data-solved={solved}
    >
      <h2 class="unseen">Workbench</h2>
      {variant === "lesson" && <Resize />}
      {(variant !== "hero" || bench.files.length > 1) && (
        <div class="editor-head">
          <FileTabs bench={bench} />
          <Format bench={bench} />
        </div>
      )}
      <Editor bench={bench} />
      <Toolbar bench={bench} />
      <div class="below">
        <Notice bench={bench} />
        <Hints bench={bench} />
        {variant !== "hero" ? (
          <Panels bench={bench} />
        ) : (
          <div class="panel-body">
            <Problems bench={bench} />
            <Console bench={bench} />
            <HeroPicture bench={bench} />
          </div>
        )}
      </div>
    </section>
  );
}
