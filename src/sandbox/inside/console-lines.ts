// Console lines on their way out: numbered over all threads, and held back while the host is too far behind.
import type { ConsoleLine } from "../../checks/report.ts";
import { allocate } from "../../runtime/heap/allocator.ts";
import { storeText } from "../../runtime/heap/blobs.ts";
import { isShared, onHeap, otherHeap, words } from "../../runtime/heap/heap.ts";
import { HEADER } from "../../runtime/heap/layout.ts";
import { textReader } from "../../runtime/heap/text-reader.ts";
import { nameOfThisThread, nameOfThreadOn } from "../../runtime/threads.ts";
import type { Channel, Start } from "../protocol.ts";

/** How far a program may be ahead of the host, in lines. */
const AHEAD = 5_000;
/** A line longer than this many characters is cut. */
const LONGEST = 20_000;
/** How long a writer waits for the host before it goes on regardless, in milliseconds. */
const PATIENCE_MS = 1_000;

const NEXT = 0;
const SEQUENCE = 1;
const TEXT = 2;

type Writer = (level: ConsoleLine["level"], text: string, values?: ConsoleLine["values"]) => void;

/** Gives the function that sends one thread's lines. Those that are kept for a check are on the heap too. */
export function lineWriter(channel: Channel, { keepLines, linesOn, task }: Start): Writer {
  const thread = task.kind === "process" ? nameOfThreadOn(task.parent, task.id) : nameOfThisThread();
  const write: Writer = (level, text, values) => {
    const sequence = Atomics.add(words, HEADER.lineSequence, 1) + 1;
    const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length - LONGEST} characters more)` : text;
    if (keepLines) keep(sequence, cut);
    channel.post({ type: "line", line: { sequence, thread, level, text: cut, ...(values && { values }) } });
    if (isShared) {
      const taken = Atomics.load(words, HEADER.linesTaken);
      if (sequence - taken > AHEAD) Atomics.wait(words, HEADER.linesTaken, taken, PATIENCE_MS);
    }
  };
  if (linesOn === undefined) return write;
  const numbered = otherHeap(linesOn, 0);
  return (level, text, values) => {
    onHeap(numbered, () => write(level, text, values));
  };
}

function keep(sequence: number, text: string): void {
  const record = allocate(3);
  words[record + SEQUENCE] = sequence;
  words[record + TEXT] = storeText(text);
  for (;;) {
    const head = Atomics.load(words, HEADER.keptLines);
    words[record + NEXT] = head;
    if (Atomics.compareExchange(words, HEADER.keptLines, head, record) === head) return;
  }
}

/** Gives the text of every line that was kept, of all threads, in order. */
export function keptLines(): string[] {
  const text = textReader(words);
  const lines: { sequence: number; text: string }[] = [];
  for (let record = Atomics.load(words, HEADER.keptLines); record !== 0; record = words[record + NEXT] as number) {
    lines.push({ sequence: words[record + SEQUENCE] as number, text: text(words[record + TEXT] as number) });
  }
  return lines.sort((one, other) => one.sequence - other.sequence).map((line) => line.text);
}
