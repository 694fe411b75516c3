// A lesson and a session for the workbench's own tests: everything can be set, and every action is noted.
import { atom } from "nanostores";
import type { LessonData } from "../session/lesson-data.ts";
import type { LessonSession } from "../session/lesson-session.ts";
import type {
  CheckReport,
  CheckView,
  ConsoleLine,
  DemoView,
  Files,
  GoTo,
  Problem,
  Progress,
  RunReport,
  ScheduleView,
  Status,
  Trace,
} from "./session-types.ts";

const program = { code: "function (require) { return {}; }", map: "{}", entry: "main.ts" };

const main = `import { ExitStack } from "unwind/contextlib";
import { open } from "unwind/pathlib";

export function openAll(paths: string[]) {
  const stack = new ExitStack();
  const files = paths.map((path) => stack.enterContext(open(path)));
  // TODO: whoever calls us owns the files, unless an open failed
  return { files, close: () => stack.close() };
}
`;

/** A lesson with two files, two listed checks and a hidden one, two hints and a demo. */
export const fakeLesson: LessonData = {
  id: "many-resources/third-open-fails",
  title: "When the third open fails",
  kind: "lesson",
  starter: { "main.ts": main, "report.ts": "export const report = (files: string[]): void => console.log(files);\n" },
  wanted: {},
  starterProgram: program,
  solution: { "main.ts": main },
  checksProgram: program,
  checks: [
    { name: "opens every file", hidden: false },
    { name: "unwinds in LIFO order", hidden: false },
    { name: "closes what it opened when a later open fails", hidden: true },
  ],
  hints: ["Who owns the files once `openAll` has returned?", "`stack.popAll()` hands them over."],
  demos: [{ name: "leak", source: "open('a.log');", program }],
};

/** A session whose atoms a test sets, and whose actions are noted in `calls`: `["run", "edit main.ts"]`. */
export function fakeSession(data: LessonData = fakeLesson) {
  const calls: string[] = [];
  const note = (call: string): void => void calls.push(call);
  const stores = {
    $files: atom<Files>(data.starter),
    $activeFile: atom<string>("main.ts"),
    $status: atom<Status>("ready"),
    $busy: atom<boolean>(false),
    $elapsedMs: atom<number>(0),
    $progress: atom<Progress | undefined>(undefined),
    $takesSignals: atom<boolean>(false),
    $lines: atom<readonly ConsoleLine[]>([]),
    $trace: atom<Trace>({ events: [], isCut: false }),
    $problems: atom<readonly Problem[]>([]),
    $report: atom<RunReport | undefined>(undefined),
    $checks: atom<readonly CheckView[]>(data.checks),
    $solved: atom<boolean>(false),
    $hintsShown: atom<readonly string[]>([]),
    $hintsLeft: atom<number>(data.hints.length),
    $solutionOffered: atom<boolean>(false),
    $canUndoReset: atom<boolean>(false),
    $goTo: atom<GoTo | undefined>(undefined),
    $schedule: atom<ScheduleView | undefined>(undefined),
    $demos: atom<Readonly<Record<string, DemoView>>>({}),
    $notice: atom<string | undefined>(undefined),
  };
  let undo: Files = data.starter;
  const session: LessonSession & typeof stores = {
    ...stores,
    edit(file, text) {
      note(`edit ${file}`);
      stores.$files.set({ ...stores.$files.get(), [file]: text });
    },
    openFile(file) {
      note(`open ${file}`);
      stores.$activeFile.set(file);
    },
    async run() {
      note("run");
    },
    async check() {
      note("check");
    },
    stop: () => note("stop"),
    signal: (name) => note(`signal ${name}`),
    reset() {
      note("reset");
      undo = stores.$files.get();
      stores.$files.set(data.starter);
      stores.$canUndoReset.set(true);
    },
    undoReset() {
      note("undo reset");
      stores.$files.set(undo);
      stores.$canUndoReset.set(false);
    },
    nextHint() {
      note("hint");
      const shown = data.hints.slice(0, stores.$hintsShown.get().length + 1);
      stores.$hintsShown.set(shown);
      stores.$hintsLeft.set(data.hints.length - shown.length);
    },
    clearConsole() {
      note("clear");
      stores.$lines.set([]);
      stores.$report.set(undefined);
    },
    goTo(place) {
      note(`go to ${place.file}:${place.line}`);
      stores.$activeFile.set(place.file);
      stores.$goTo.set({ ...place });
    },
    stepThrough: (check) => note(`step through ${check}`),
    async steer({ check, choices }, how) {
      note(`steer ${check} ${choices} ${how}`);
    },
    offerSchedule: ({ choices }) => note(`offer ${choices}`),
    say: (notice) => note(`say ${notice}`),
    async runDemo(name) {
      note(`demo ${name}`);
    },
    dispose: () => note("dispose"),
  };
  return { session, calls };
}

/** Lines of the main thread, with these texts. */
export function fakeLines(...texts: string[]): ConsoleLine[] {
  return texts.map((text, sequence) => ({ sequence, thread: "MainThread", level: "log", text }));
}

/** A run that left two files open. */
export const leakingRun: RunReport = {
  ended: "finished",
  unhandled: [],
  durationMs: 12,
  leaks: ["a.log", "b.log"].map((label) => ({
    kind: "file",
    label,
    what: "never closed",
    thread: "MainThread",
    at: { file: "main.ts", line: 6, column: 54 },
  })),
};

/** A run that an error left, with its cause and with the one that it replaced. */
export const failedRun: RunReport = {
  ended: "failed",
  unhandled: [],
  leaks: [],
  durationMs: 7,
  error: {
    name: "FileNotFoundError",
    message: "no such file: c.log",
    stack: [
      { file: "main.ts", line: 6, column: 54, function: "openAll" },
      { file: "report.ts", line: 1, column: 23 },
    ],
    cause: { name: "Error", message: "see main.ts:5:3", stack: [] },
    context: { name: "TypeError", message: "the first", stack: [] },
  },
};

/** A report for each check of the fake lesson: passed, failed with everything, timed out. */
export const fakeReports: readonly CheckReport[] = [
  { name: "opens every file", hidden: false, state: "passed", details: [], durationMs: 3, console: [] },
  {
    name: "unwinds in LIFO order",
    hidden: false,
    state: "failed",
    why: "the last entered must be the first to exit",
    details: [
      { type: "diff", wanted: "enter 1\nenter 2\nexit 2\nexit 1", got: "enter 1\nenter 2\nexit 1\nexit 2" },
      { type: "leaks", leaks: leakingRun.leaks },
    ],
    durationMs: 5,
    console: fakeLines("enter 1", "enter 2"),
  },
  {
    name: "closes what it opened when a later open fails",
    hidden: true,
    state: "timed out",
    why: "the program did not end: it was at main.ts:6:3",
    details: [],
    durationMs: 5000,
    console: [],
  },
];
