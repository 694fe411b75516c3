// The session of a page that is not awake yet: everything as at the start, and nothing can be done.
import { atom } from "nanostores";
import type { LessonData } from "../session/lesson-data.ts";
import type { LessonSession } from "../session/lesson-session.ts";

/** A session whose atoms never change and whose actions do nothing: what the server renders from. */
export function stillSession(data: LessonData): LessonSession {
  const ignored = (): void => undefined;
  const ignoredPromise = async (): Promise<void> => undefined;
  return {
    $files: atom(data.starter),
    $activeFile: atom(data.starterProgram.entry),
    $status: atom("ready" as const),
    $busy: atom(false),
    $elapsedMs: atom(0),
    $progress: atom(undefined),
    $takesSignals: atom(false),
    $lines: atom([]),
    $trace: atom({ events: [], isCut: false }),
    $problems: atom([]),
    $report: atom(undefined),
    $checks: atom(data.checks),
    $solved: atom(false),
    $hintsShown: atom([]),
    $hintsLeft: atom(data.hints.length),
    $solutionOffered: atom(false),
    $canUndoReset: atom(false),
    $goTo: atom(undefined),
    $schedule: atom(undefined),
    $demos: atom({}),
    $notice: atom(undefined),
    edit: ignored,
    openFile: ignored,
    run: ignoredPromise,
    check: ignoredPromise,
    stop: ignored,
    signal: ignored,
    reset: ignored,
    undoReset: ignored,
    nextHint: ignored,
    clearConsole: ignored,
    goTo: ignored,
    stepThrough: ignored,
    steer: ignoredPromise,
    offerSchedule: ignored,
    say: ignored,
    runDemo: ignoredPromise,
    dispose: ignored,
  };
}
