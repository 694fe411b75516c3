// A lock that nobody else wants, and shared numbers: ours beside a bare three-state futex, unwatched and watched by the recorder.
import { transformSync } from "esbuild";
import { attachHeap, createHeap } from "../src/runtime/heap/heap.ts";
import { installProbe } from "../src/runtime/probe.ts";
import { beginRecording, Recorder } from "../src/runtime/recording/recorder.ts";
import { Lock, SharedInt } from "../src/runtime/threading/index.ts";
import { medians, print, type Row } from "./rounds.ts";

/** The least that a correct lock can be: free, held, held while others wait. */
class BareFutex {
  readonly #words = new Int32Array(new SharedArrayBuffer(8));

  acquire(): void {
    if (Atomics.compareExchange(this.#words, 0, 0, 1) === 0) return;
    while (Atomics.exchange(this.#words, 0, 2) !== 0) Atomics.wait(this.#words, 0, 2);
  }

  release(): void {
    if (Atomics.exchange(this.#words, 0, 0) === 2) Atomics.notify(this.#words, 0, 1);
  }
}

/** Compiles a loop as the site compiles a learner's program (`using` lowered), or as the platform has it. */
function compiled(body: string, target: string, subject: unknown): Row["run"] {
  const source = `export const make = (subject) => (times) => { for (let i = 0; i < times; i++) { ${body} } };`;
  const module = { exports: {} as { make: (subject: unknown) => Row["run"] } };
  // The text is this file's own.
  new Function("module", transformSync(source, { target, format: "cjs" }).code)(module);
  return module.exports.make(subject);
}

function rows(): Row[] {
  attachHeap(createHeap());
  const lock = new Lock();
  const bare = new BareFutex();
  return [
    {
      name: "Lock, released by hand",
      run: (count) => {
        for (let i = 0; i < count; i++) {
          lock.acquire();
          lock.release();
        }
      },
    },
    {
      name: "a bare three-state futex",
      run: (count) => {
        for (let i = 0; i < count; i++) {
          bare.acquire();
          bare.release();
        }
      },
    },
    { name: "Lock, `using` as the site lowers it", run: compiled("using held = subject.acquire();", "es2022", lock) },
    { name: "Lock, the platform's `using`", run: compiled("using held = subject.acquire();", "esnext", lock) },
  ];
}

function numberRows(): Row[] {
  attachHeap(createHeap());
  // From the smallest number on, so that none outgrows 32 bits.
  const count = new SharedInt(-(2 ** 31));
  const words = new Int32Array(new SharedArrayBuffer(4));
  return [
    {
      name: "SharedInt, add",
      run: (times) => {
        for (let i = 0; i < times; i++) count.add(1);
      },
    },
    {
      name: "Atomics.add",
      run: (times) => {
        for (let i = 0; i < times; i++) Atomics.add(words, 0, 1);
      },
    },
    {
      name: "SharedInt, value += 1 (not atomic)",
      run: (times) => {
        for (let i = 0; i < times; i++) count.value += 1;
      },
    },
  ];
}

print("threading.Lock that nobody else wants: acquire and release", await medians(rows(), 20_000, 101));
print("A shared number: one step", await medians(numberRows(), 20_000, 101));

const watched = rows();
beginRecording(500_000);
installProbe(new Recorder());
print(
  "The same lock, recorded (a Run in the workbench; stacks are taken where a lock is)",
  await medians(watched, 500, 11),
);
installProbe(undefined);

const full = rows();
beginRecording(10);
installProbe(new Recorder());
print("The same lock, the recording full", await medians(full, 20_000, 51));
