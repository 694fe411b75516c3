// The life of a thread that serves explored programs: it sleeps until a schedule starts it, runs to the end, and sleeps again.
import { KIND } from "../heap/layout.ts";
import { attachHeap } from "../heap/heap.ts";
import { serveExecutor } from "../futures/serve-executor.ts";
import { readMessage } from "../heap/messages.ts";
import { installProbe } from "../probe.ts";
import { serveThread } from "../threading/serve-thread.ts";
import { endThisThread, servedByThisThread } from "../threads.ts";
import { type Board, boardOn, GRANT, SLOT, slotOf, STATE } from "./board.ts";
import type { Ground } from "./followers.ts";
import { Gate, type Locate, sleepUntilTurn } from "./gate.ts";
import { callExport, type ExportedCall } from "./lead.ts";

/** What a follower needs of its host. */
export interface FollowOptions {
  /** Runs the program's top level, on the heap that is attached. */
  readonly load: () => void;
  readonly locate: Locate;
  /** Is given the gate, to tell it of errors that nobody else will see. */
  readonly onGate: (gate: Gate) => void;
  /** Has everything happen that is due of the program. @returns whether nothing is left of it that could act again. */
  readonly settle: () => Promise<boolean>;
}

/** Serves as thread number `index` in every schedule on this ground. Never returns. */
export async function follow(
  index: number,
  ground: Ground,
  { load, locate, onGate, settle }: FollowOptions,
): Promise<never> {
  const board = boardOn(ground.board);
  const gate = new Gate(board, index, locate);
  onGate(gate);
  installProbe(gate);
  for (;;) {
    sleepUntilTurn(board, index);
    if (board.words[slotOf(index) + SLOT.grant] === GRANT.rest) {
      await rest(board, index, settle);
      continue;
    }
    attachHeap(ground.heap, index);
    try {
      load();
      gate.begin();
      await serve();
    } catch (error) {
      gate.fail(error);
    }
    endThisThread();
    gate.end();
  }
}

/** Says whether this thread may serve another exploration. */
async function rest({ words }: Board, index: number, settle: () => Promise<boolean>): Promise<void> {
  const isAtRest = await settle();
  const at = slotOf(index) + SLOT.state;
  Atomics.store(words, at, isAtRest ? STATE.ended : STATE.stubborn);
  Atomics.notify(words, at);
}

async function serve(): Promise<void> {
  const { kind, at } = servedByThisThread();
  if (kind === KIND.thread) await serveThread(at);
  else if (kind === KIND.executor) await serveExecutor(at);
  else await callExport(readMessage(at) as ExportedCall);
}
