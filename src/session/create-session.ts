// The one state of a lesson page: what is typed, run, graded and kept. No DOM: views read its atoms and call its actions.
import { atom } from "nanostores";
import type { RunReport } from "../checks/report.ts";
import type { Compiled, Files, Problem, Program } from "../compile/program.ts";
import { Demos } from "./demos.ts";
import { draftKey, readDraft, removeDraft, writeDraft } from "./drafts.ts";
import { revisionNotice } from "./revision-notice.ts";
import { EditedProgram, same } from "./edited-program.ts";
import type { Environment } from "./environment.ts";
import type { LessonData } from "./lesson-data.ts";
import type {
  CheckView,
  GoTo,
  LessonSession,
  ScheduleKey,
  ScheduleView,
  Status,
  SignalName,
} from "./lesson-session.ts";
import { LineBuffer } from "./line-buffer.ts";
import { markSolved, PROGRESS_KEY, readSolved, solvedAt } from "./progress.ts";
import type { Progress } from "../sandbox/protocol.ts";
import { keepAttempt, readRecord, wasAttempted } from "./records.ts";
import { scheduleView } from "./schedule-view.ts";
import { TraceBuffer } from "./trace-buffer.ts";
import { warmCompiler } from "./warm-compiler.ts";

const TICK_MS = 250;

export function createLessonSession(data: LessonData, environment: Environment): LessonSession {
  const { storage, sandbox, compiler } = environment;
  const { formerly = [] } = data;
  const isSolved = (): boolean => solvedAt(readSolved(storage), data.id, formerly) !== undefined;
  const draft = readDraft(storage, data.id, data.starter, formerly);
  const $files = atom<Files>(draft.files);
  const $activeFile = atom(data.starterProgram.entry);
  const $status = atom<Status>("ready");
  const $busy = atom(false);
  const $elapsedMs = atom(0);
  const $progress = atom<Progress | undefined>(undefined);
  const $takesSignals = atom(false);
  const $problems = atom<readonly Problem[]>([]);
  const $report = atom<RunReport | undefined>(undefined);
  const $checks = atom<readonly CheckView[]>(data.checks);
  const $solved = atom(isSolved());
  const $hintsShown = atom<readonly string[]>([]);
  const $hintsLeft = atom(data.hints.length);
  const $solutionOffered = atom($solved.get() || wasAttempted(readRecord(storage, data.id, formerly), data.starter));
  let beforeReset = draft.beforeReset;
  const $canUndoReset = atom(beforeReset !== undefined);
  const $goTo = atom<GoTo | undefined>(undefined);
  const $schedule = atom<ScheduleView | undefined>(undefined);
  // Stays until the learner goes over to the new starter: whoever types at once has not read it yet.
  let standing = revisionNotice(draft);
  const $notice = atom(standing);
  const console = new LineBuffer((callback) => {
    environment.onFrame(callback);
  });
  const trace = new TraceBuffer((callback) => {
    environment.onFrame(callback);
  });
  const demos = new Demos(data, environment);
  const edited = new EditedProgram(data, compiler);
  let checked: Files = data.starter;
  let stopCurrent: (() => void) | undefined;
  let signalCurrent: ((name: SignalName) => void) | undefined;
  let stopped = false;
  let ownWrite = "";

  const keepDraft = (files: Files, before?: Files): void => {
    ownWrite = JSON.stringify(files);
    if (same(files, data.starter)) {
      removeDraft(storage, data.id, formerly);
      const refused = before && writeDraft(storage, data.id, draft.left, {}, before);
      if ($notice.get() === standing || refused !== undefined) $notice.set(refused);
      standing = undefined;
    } else $notice.set(writeDraft(storage, data.id, { ...draft.left, ...files }, data.starter) ?? standing);
  };

  const stopListening = storage.onChange((key) => {
    if (key === PROGRESS_KEY) $solved.set(isSolved());
    if (key !== draftKey(data.id)) return;
    const theirs = readDraft(storage, data.id, data.starter, formerly).files;
    if (JSON.stringify(theirs) === ownWrite || same(theirs, $files.get())) return;
    $notice.set(
      "This exercise was changed in another tab. Reload to take that text over; as soon as you type here, yours replaces it.",
    );
  });

  environment.whenIdle(() => {
    sandbox.warm();
  });
  const endWarming = warmCompiler(environment);

  /** Frames one press of Run or Check: busy, a clock, and an end whatever happens. */
  async function busily(work: () => Promise<Status>): Promise<void> {
    if ($busy.get()) return;
    stopped = false;
    $busy.set(true);
    $elapsedMs.set(0);
    const began = environment.now();
    const endTicking = environment.every(TICK_MS, () => {
      $elapsedMs.set(environment.now() - began);
    });
    let status: Status = "failed";
    try {
      status = await work();
    } catch (error) {
      $notice.set(`The workbench could not do this: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      endTicking();
      stopCurrent = undefined;
      signalCurrent = undefined;
      $takesSignals.set(false);
      $busy.set(false);
      $status.set(status);
    }
  }

  /** @returns the program, or the status that says why there is none. */
  async function compiled(): Promise<Program | Status> {
    $problems.set([]);
    const pending = edited.of($files.get());
    // Unchanged text is compiled already: no announcement for what takes no time.
    let result: Compiled | undefined | "slow" = await Promise.race([pending, Promise.resolve("slow" as const)]);
    if (result === "slow") {
      $status.set("compiling");
      result = await pending;
    }
    if (result === undefined || stopped) return "stopped";
    if (result.ok) return result.program;
    $problems.set(result.problems);
    return "failed to compile";
  }

  async function runProgram(): Promise<Status> {
    console.clear();
    trace.clear();
    $report.set(undefined);
    const program = await compiled();
    if (typeof program === "string") return program;
    $status.set("running");
    const run = sandbox.run(program, {
      onLine: (line) => {
        console.add(line);
      },
      onTrace: (batch) => {
        trace.add(batch);
      },
    });
    stopCurrent = run.stop;
    signalCurrent = run.signal;
    $takesSignals.set(true);
    const report = await run.result;
    console.flush();
    trace.flush();
    $report.set(report);
    if (report.ended === "crashed") return "failed";
    return report.ended === "interrupted" || report.ended === "terminated" ? "stopped" : report.ended;
  }

  async function grade(): Promise<Status> {
    const files = $files.get();
    const program = await compiled();
    if (typeof program === "string") return program;
    $status.set("checking");
    checked = files;
    $schedule.set(undefined);
    // The line of a schedule that is gone is lit no more.
    if ($goTo.get()?.keepsFocus === true) $goTo.set(undefined);
    $checks.set(data.checks);
    for (const { name, hidden } of data.checks) {
      // Stop ends the check under way; those after it are not run.
      if (stopped) return "stopped";
      const request = { checks: data.checksProgram, name, hidden, wanted: data.wanted };
      const run = sandbox.check(program, request, {
        onProgress: (progress) => {
          $progress.set(progress);
        },
      });
      stopCurrent = run.stop;
      const report = await run.result;
      $progress.set(undefined);
      $checks.set($checks.get().map((check) => (check.name === name ? { ...check, report } : check)));
    }
    const passed = $checks.get().filter((check) => check.report?.state === "passed").length;
    if (stopped) return "stopped";
    if (!same(files, data.starter)) $solutionOffered.set(true);
    keep(files, passed === data.checks.length);
    return `${passed} of ${data.checks.length} checks passed`;
  }

  /** @returns the status as it was: what is steered is neither a run nor a grading. */
  async function steer(key: ScheduleKey, how: "replay" | "by hand"): Promise<Status> {
    const before = $status.get();
    const files = $files.get();
    const program = await compiled();
    if (typeof program === "string") return program;
    const { check: name, choices, exploration } = key;
    const { hidden = false } = data.checks.find((check) => check.name === name) ?? {};
    const by = { kind: "choices", choices, then: "stop", exploration } as const;
    const run = sandbox.check(program, { checks: data.checksProgram, name, hidden, wanted: data.wanted, by });
    stopCurrent = run.stop;
    const report = await run.result;
    if (!stopped) $schedule.set(scheduleView({ ...key, files }, report, how));
    return before === "compiling" ? "ready" : before;
  }

  /** Keeps a graded attempt; what could not be kept is said. */
  function keep(files: Files, solved: boolean): void {
    if (data.borrowed === true) return;
    const at = environment.today();
    const checks = $checks.get().flatMap(({ report }) => report ?? []);
    const refused = [keepAttempt(storage, data.id, { at, files, checks })];
    if (solved) {
      $solved.set(true);
      refused.push(markSolved(storage, data.id, at));
    }
    const [why] = refused.filter((each) => each !== undefined);
    if (why !== undefined) $notice.set(why);
  }

  return {
    $files,
    $activeFile,
    $status,
    $busy,
    $elapsedMs,
    $progress,
    $takesSignals,
    $lines: console.$lines,
    $trace: trace.$trace,
    $problems,
    $report,
    $checks,
    $solved,
    $hintsShown,
    $hintsLeft,
    $solutionOffered,
    $canUndoReset,
    $goTo,
    $schedule,
    $demos: demos.$views,
    $notice,
    edit(file, text) {
      if ($files.get()[file] === text) return;
      const files = { ...$files.get(), [file]: text };
      $files.set(files);
      $canUndoReset.set(false);
      keepDraft(files);
    },
    openFile: (file) => {
      $activeFile.set(file);
    },
    run: () => busily(runProgram),
    check: () => busily(grade),
    stop: () => {
      stopped = true;
      stopCurrent?.();
    },
    signal: (name) => {
      signalCurrent?.(name);
    },
    reset: () => {
      if (same($files.get(), data.starter)) return;
      beforeReset = $files.get();
      $files.set(data.starter);
      $problems.set([]);
      $canUndoReset.set(true);
      keepDraft(data.starter, beforeReset);
    },
    undoReset: () => {
      if (!$canUndoReset.get() || beforeReset === undefined) return;
      $files.set(beforeReset);
      $canUndoReset.set(false);
      keepDraft(beforeReset);
    },
    nextHint: () => {
      const shown = data.hints.slice(0, $hintsShown.get().length + 1);
      $hintsShown.set(shown);
      $hintsLeft.set(data.hints.length - shown.length);
      if (shown.length === data.hints.length) $solutionOffered.set(true);
    },
    clearConsole: () => {
      console.clear();
    },
    goTo: (place) => {
      if (place.file in $files.get()) $activeFile.set(place.file);
      $goTo.set({ ...place });
    },
    stepThrough: (check) => {
      const { why, details = [] } = $checks.get().find(({ name }) => name === check)?.report ?? {};
      const found = details.find((detail) => detail.type === "schedule");
      if (found?.type !== "schedule") return;
      const { schedule } = found;
      const { choices, exploration, coverage } = schedule;
      $schedule.set({ check, exploration, choices, files: checked, schedule, why, coverage });
    },
    steer: (key, how) => busily(() => steer(key, how)),
    offerSchedule: (key) => {
      $schedule.set({ ...key, files: $files.get() });
    },
    say: (notice) => {
      $notice.set(notice);
    },
    runDemo: (name) => demos.run(name),
    dispose: () => {
      stopListening();
      endWarming();
      stopCurrent?.();
      sandbox.dispose();
      compiler.dispose();
    },
  };
}
