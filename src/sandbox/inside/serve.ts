// A worker's task: attach to the program's heap, load its module, and be its main thread, one of its threads, or a check. After a check that came to rest
// it may be told to start the next one of the same submission.
import type { ErrorReport } from "../../checks/report.ts";
import { createLocator } from "../../compile/locate.ts";
import { FaultInjector, forgetFault } from "../../checks/faults/fault-injector.ts";
import { forgetStrayClosings } from "../../checks/faults/resource.ts";
import { resetExitFunctions } from "../../runtime/atexit/exit-functions.ts";
import { failExecutor } from "../../runtime/futures/broken.ts";
import { serveExecutor } from "../../runtime/futures/serve-executor.ts";
import { describe, KeyboardInterrupt } from "../../runtime/errors.ts";
import { attachHeap, isShared, words } from "../../runtime/heap/heap.ts";
import { HEADER, KIND, MAGIC } from "../../runtime/heap/layout.ts";
import { forgetHandles } from "../../runtime/heap/shared.ts";
import { resetStatics } from "../../runtime/heap/statics.ts";
import { installHost } from "../../runtime/host.ts";
import { resetNetwork } from "../../runtime/net/world.ts";
import { installClock, installProbe } from "../../runtime/probe.ts";
import { loadProgram } from "../../runtime/program.ts";
import { nameResource, resourceOf } from "../../runtime/resource-of.ts";
import { beginRecording, Recorder } from "../../runtime/recording/recorder.ts";
import { beginSignals, deliver, heedSignals, wasDelivered } from "../../runtime/signal/delivery.ts";
import { SIGINT, type Signal } from "../../runtime/signal/numbers.ts";
import { SignalWatch } from "../../runtime/signal/signal-watch.ts";
import { installSqlite } from "../../runtime/sqlite/engine.ts";
import { serveThread } from "../../runtime/threading/serve-thread.ts";
import { endThisThread, servedByThisThread } from "../../runtime/threads.ts";
import { mockCollection } from "../../runtime/weakref/collection.ts";
import { resetFinalizers } from "../../runtime/weakref/finalizers.ts";
import { reportOf } from "../error-report.ts";
import { leaksOn } from "../leaks.ts";
import { PROGRAM_SCRIPT, type Start } from "../protocol.ts";
import { Inspector } from "../realm/inspector.ts";
import { describeLesson, performCheck } from "./check-task.ts";
import { beProcess } from "./be-process.ts";
import { lineWriter } from "./console-lines.ts";
import type { Doorway } from "./doorway.ts";
import { factoryOf } from "./factories.ts";
import { isQuiescent, restExplored, serveExplored } from "./explore.ts";
import { type Failure, live } from "./life.ts";
import { mappedText } from "./mapped-text.ts";
import { library, requireFrom } from "./modules.ts";
import { walkNames } from "./walk-names.ts";

/** Events that a check can follow: a picture may end early, a verdict may not overlook what came later. Just below a power of two, in words. */
const CHECK_EVENTS = 262_000;
/** The same for the programs that a check with faults has after its first, on heaps of their own: their memory comes back late. */
const LATER_EVENTS = 65_000;

export async function serve(start: Start, doorway: Doorway): Promise<void> {
  const { program, task } = start;
  const threadId = task.kind === "thread" ? task.id : task.kind === "explored" ? task.index : 0;
  /** Makes everything as it is before a program is loaded. */
  const attach = (heap: Start["heap"]): void => {
    attachHeap(heap, threadId);
    resetStatics();
    forgetHandles();
    resetExitFunctions();
    resetFinalizers();
    resetNetwork();
    forgetFault();
    forgetStrayClosings();
    installClock(undefined);
    // A verdict never rests on when the engine collects.
    if (task.kind === "check") mockCollection();
    if (threadId === 0 && start.record) {
      beginRecording(task.kind === "check" ? (heap === start.heap ? CHECK_EVENTS : LATER_EVENTS) : undefined);
    }
    if (threadId === 0) beginSignals();
    if (!start.record) {
      installProbe(undefined);
      return;
    }
    const recorder = start.keepLines ? new FaultInjector(new Recorder()) : new Recorder();
    installProbe(threadId === 0 ? new SignalWatch(recorder) : recorder);
  };
  attach(start.heap);

  installSqlite(start.sqlite);

  const locator = createLocator(program, PROGRAM_SCRIPT);
  const seen: ErrorReport[] = [];
  const unhandled = (thrown: unknown): void => {
    const error = reportOf(thrown, locator);
    seen.push(error);
    doorway.post({ type: "unhandled", error });
  };
  installHost({
    cores: start.cores,
    startThread: ({ id, name, isProcess = false }) => {
      doorway.post({ type: "start-thread", id, name, isProcess });
    },
    report: unhandled,
    raiseSignal: (signum) => {
      doorway.post({ type: "raise-signal", signum });
    },
    endBySignal: (signum) => {
      const ended = signum === SIGINT ? "interrupted" : "terminated";
      doorway.post({ type: "ended", ended, leaks: leaksOn(start.heap, locator) });
      return stand();
    },
    locate: (stack) => {
      const at = locator.frames(stack)[0]?.position;
      return at === undefined ? undefined : `${at.file}:${at.line}`;
    },
  });
  const endListening: (() => void)[] = [];
  if (threadId === 0) {
    const heed = (signum: number): void => {
      // A heap that is shared has it already, unless it was taken meanwhile.
      if (!isShared) deliver(signum as Signal);
      heedSignals();
    };
    endListening.push(doorway.onSignal(heed));
  }
  const write = lineWriter(doorway, start);
  const look = new Inspector((stack) => mappedText(stack, locator));
  doorway.realm.onLine = (level, text, values = []) => {
    // A check's lines are kept with its verdict, as text.
    write(level, mappedText(text, locator), start.keepLines ? undefined : look.into(values));
  };
  doorway.realm.onThrown = unhandled;
  const interrupts = new Set<unknown>();
  const tell = (reason: unknown): void => {
    if (wasDelivered(reason)) interrupts.add(reason);
    else unhandled(reason);
  };
  endListening.push(doorway.onUnhandledRejection(tell));

  const factory = await factoryOf(program.code, PROGRAM_SCRIPT, doorway);
  const round = start.round && new Int32Array(start.round);
  const load = (): Readonly<Record<string, unknown>> =>
    loadProgram(() => factory(requireFrom(library), round, start.keepLines ? undefined : nameWhatWasMade))[
      program.entry
    ] ?? {};

  if (task.kind === "thread") {
    const { kind, at } = servedByThisThread();
    try {
      load();
    } catch (thrown) {
      // Told first: who waits for this thread goes on once it is known to have failed, and may end the program.
      doorway.post({ type: "thread-failed", error: reportOf(thrown, locator) });
      if (kind === KIND.executor) failExecutor(at, thrown);
      endThisThread();
      return;
    }
    await (kind === KIND.executor ? serveExecutor(at) : serveThread(at));
    endThisThread();
    doorway.post({ type: "thread-ended" });
    return;
  }
  if (task.kind === "explored") return await serveExplored(task, { doorway, locator, load });
  if (task.kind === "process") {
    await beProcess(task, { load, doorway, locator, heap: start.heap });
    return;
  }
  if (task.kind === "check") {
    const verdict = await performCheck({ start, task, doorway, locator, load, unhandled: seen, attach });
    // What is due of the program still comes now, and not when another has begun.
    await doorway.turn(0);
    const isAtRest = start.sqlite === undefined && isQuiescent(doorway);
    if (isAtRest) restExplored();
    for (const end of endListening) end();
    doorway.post({ type: "verdict", verdict, isAtRest });
    return;
  }
  let error: Failure | undefined;
  try {
    if (task.kind === "describe") {
      doorway.post({ type: "description", description: await describeLesson(task.checks, doorway, load) });
      return;
    }
    const entry = load();
    error = (await live(entry, doorway, locator, unhandled)).error;
    const silence = error === undefined ? tellSilence(entry, program.entry) : undefined;
    if (silence !== undefined) doorway.realm.onLine("warn", silence);
  } catch (thrown) {
    error = { thrown, report: reportOf(thrown, locator) };
  }
  // What interrupted `main` interrupted all that waited beside it, and is told once.
  interrupts.delete(error?.thrown);
  for (const thrown of interrupts) unhandled(thrown);
  const interrupted = error?.thrown instanceof KeyboardInterrupt;
  doorway.post({
    type: "ended",
    ended: error === undefined ? "finished" : interrupted ? "interrupted" : "failed",
    leaks: leaksOn(start.heap, locator),
    ...(error === undefined ? {} : { error: error.report }),
  });
}

/** Has the trace of a run call locks, counters and the like by the program's own names. A check's program has the labels that its checks look for. */
function nameWhatWasMade(variables: Parameters<typeof walkNames>[0]): void {
  walkNames(variables, (value, name) => {
    const resource = resourceOf(value);
    if (resource !== undefined && (resource.label === resource.kind || resource.label === "rlock"))
      nameResource(resource, name);
    return resource !== undefined;
  });
}

/** Stops this thread where it stands: the host is about to end it. */
function stand(): never {
  for (;;) if (isShared) Atomics.wait(words, HEADER.magic, MAGIC);
}

/** Says why nothing seems to have happened: a program that did nothing at all looks like one that is broken. */
function tellSilence(entry: Readonly<Record<string, unknown>>, file: string): string | undefined {
  if (typeof entry["main"] === "function") return undefined;
  if ("main" in entry) return `${file} exports \`main\`, but it is ${describe(entry["main"])}: a run calls a function`;
  if (Atomics.load(words, HEADER.lineSequence) > 0) return undefined;
  return `Nothing was printed, and ${file} exports no function \`main\` that a run could call`;
}
