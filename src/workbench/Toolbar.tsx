// Run, Check, Stop and their kin, and what the program is doing.
import { useEffect, useRef, useState } from "preact/hooks";
import type { JSX } from "preact";
import { useStore } from "@nanostores/preact";
import { act, beTheScheduler } from "./bench.ts";
import type { Bench } from "./bench.ts";
import { ActionButton } from "./ActionButton.tsx";
import { announce, firstAnnouncement } from "./announcements.ts";
import { ResetDialog } from "./ResetDialog.tsx";
import { elapsedText, progressText } from "./sentences.ts";
import { Share } from "./Share.tsx";
import { shortcutKeys } from "./shortcuts.ts";
import { ShowSolution } from "./ShowSolution.tsx";

export function Toolbar({ bench }: { readonly bench: Bench }): JSX.Element {
  const { session, live, apple, variant } = bench;
  const busy = useStore(session.$busy);
  return (
    <div class="bar" role="group" aria-label="Program">
      <div class="drive">
        <ActionButton
          look="primary"
          available={live && !busy}
          keys={shortcutKeys("run", apple)}
          onPress={() => act(bench, "run")}
        >
          Run
        </ActionButton>
        {variant === "lesson" && (
          <ActionButton
            available={live && !busy}
            keys={shortcutKeys("check", apple)}
            onPress={() => act(bench, "check")}
          >
            Check
          </ActionButton>
        )}
        <ActionButton look="quiet" available={live && busy} onPress={() => session.stop()}>
          Stop
        </ActionButton>
        <Signals bench={bench} />
        <RunStatus bench={bench} />
      </div>
      {variant !== "hero" && <Help bench={bench} busy={busy} />}
    </div>
  );
}

/** What a terminal's Ctrl+C and `kill` send; for programs that have a word to say about it. */
function Signals({ bench }: { readonly bench: Bench }): JSX.Element | null {
  const { session, live } = bench;
  const files = useStore(session.$files);
  const takesSignals = useStore(session.$takesSignals);
  const listens = Object.values(files).some((text) => text.includes("unwind/signal"));
  if (!listens) return null;
  return (
    <>
      {(["SIGINT", "SIGTERM"] as const).map((name) => (
        <ActionButton
          key={name}
          look="quiet"
          available={live && takesSignals}
          onPress={() => {
            session.signal(name);
          }}
        >
          {`Send ${name}`}
        </ActionButton>
      ))}
    </>
  );
}

function RunStatus({ bench }: { readonly bench: Bench }): JSX.Element {
  const { session } = bench;
  const busy = useStore(session.$busy);
  const elapsedMs = useStore(session.$elapsedMs);
  const progress = useStore(session.$progress);
  const doing = [...(progress ? [progressText(progress)] : []), elapsedText(elapsedMs)].join(", ");
  const [shown, setShown] = useState(firstAnnouncement);
  useEffect(() => session.$status.subscribe((status) => setShown((before) => announce(before, status))), [session]);
  return (
    <div class="state" data-status={shown.text}>
      <span role="status" aria-label="Run status">
        {shown.text}
      </span>
      {busy && (
        <span
          role="progressbar"
          aria-label="Progress"
          aria-valuetext={doing}
          {...(progress?.of !== undefined && { "aria-valuenow": progress.schedules, "aria-valuemax": progress.of })}
        >
          {doing}
        </span>
      )}
    </div>
  );
}

function Help({ bench, busy }: { readonly bench: Bench; readonly busy: boolean }): JSX.Element {
  const { session, live, data } = bench;
  const hintsLeft = useStore(session.$hintsLeft);
  const canUndo = useStore(session.$canUndoReset);
  // Once it has been of use it stays, so that pressing it does not throw the focus away.
  const everUndo = useRef(false);
  everUndo.current ||= canUndo;
  const [asking, setAsking] = useState(false);
  return (
    <div class="help">
      {data.hints.length > 0 && (
        <ActionButton look="quiet" available={live && hintsLeft > 0} onPress={() => session.nextHint()}>
          Next hint
        </ActionButton>
      )}
      {bench.variant === "lesson" && <ShowSolution bench={bench} />}
      {bench.variant === "playground" && <ChooseSteps bench={bench} busy={busy} />}
      {bench.variant === "playground" && <Share bench={bench} />}
      <ActionButton look="quiet" available={live && !busy} onPress={() => setAsking(true)}>
        Reset
      </ActionButton>
      {everUndo.current && (
        <ActionButton look="quiet" available={live && canUndo} onPress={() => session.undoReset()}>
          Undo reset
        </ActionButton>
      )}
      {asking && (
        <ResetDialog
          onAnswer={(yes) => {
            setAsking(false);
            if (yes) session.reset();
          }}
        />
      )}
    </div>
  );
}

/** For a program that starts threads or tasks, where no check stands to be explored. */
function ChooseSteps({ bench, busy }: { readonly bench: Bench; readonly busy: boolean }): JSX.Element | null {
  const files = useStore(bench.session.$files);
  const [check] = bench.data.explores ?? [];
  const takesTurns = Object.values(files).some((text) => /unwind\/(?:futures|threading|asyncio)/.test(text));
  if (!takesTurns || check === undefined) return null;
  return (
    <ActionButton look="quiet" available={bench.live && !busy} onPress={() => beTheScheduler(bench, check)}>
      Be the scheduler
    </ActionButton>
  );
}
