// Locks, shared numbers and executors: ours beside a bare three-state futex, unwatched and watched by the recorder.
// Prints nanoseconds for one operation, the median of several rounds, and the ratio to the row's peer; no thresholds.
import { transformSync } from "esbuild";
import { attachHeap, createHeap } from "../src/runtime/heap/heap.ts";
import { installProbe } from "../src/runtime/probe.ts";
import { beginRecording, Recorder } from "../src/runtime/recording/recorder.ts";
import { Lock, SharedInt } from "../src/runtime/threading/index.ts";
import { compile } from "../src/compile/compile-node.ts";
import { createNodeSandbox } from "../src/sandbox/host/node-host.ts";

const ROUNDS = 15;
const CALLS = 300_000;

type Loop = (times: number) => void;

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

/** Compiles a loop as the site compiles a learner's program: `using` lowered. */
function lowered(body: string, target: string): (subject: unknown) => Loop {
  const source = `export const make = (subject) => (times) => { for (let i = 0; i < times; i++) { ${body} } };`;
  const module = { exports: {} as { make: (subject: unknown) => Loop } };
  // The text is this file's own.
  new Function("module", transformSync(source, { target, format: "cjs" }).code)(module);
  return module.exports.make;
}

function nanoseconds(loop: Loop, calls = CALLS): number {
  const start = performance.now();
  loop(calls);
  return ((performance.now() - start) * 1e6) / calls;
}

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}

function print(name: string, time: number, peer?: number): void {
  const ratio = peer === undefined ? "" : `${(time / peer).toFixed(2)}x`;
  console.log(`${time.toFixed(time < 1_000 ? 1 : 0).padStart(9)} ns ${ratio.padStart(7)}  ${name}`);
}

/** Measures all loops in turn, so that a slow moment of the machine falls on each of them. The first is the peer of the others. */
function compare(title: string, loops: Readonly<Record<string, Loop>>, calls = CALLS): void {
  const times = new Map<string, number[]>(Object.keys(loops).map((name) => [name, []]));
  for (const loop of Object.values(loops)) nanoseconds(loop, calls);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, loop] of Object.entries(loops)) times.get(name)?.push(nanoseconds(loop, calls));
  }
  console.log(`\n${title}`);
  const peer = median(Object.values(Object.fromEntries(times))[0] ?? []);
  for (const [name, taken] of times) print(name, median(taken), peer);
}

function loops(lock: Lock, count: SharedInt): Readonly<Record<string, Loop>> {
  return {
    "Lock, acquire and release by hand": (times) => {
      for (let i = 0; i < times; i++) {
        lock.acquire();
        lock.release();
      }
    },
    "Lock, `using` lowered by esbuild": lowered("using held = subject.acquire();", "es2022")(lock),
    "SharedInt, add": (times) => {
      for (let i = 0; i < times; i++) count.add(1);
    },
    "SharedInt, value += 1": (times) => {
      for (let i = 0; i < times; i++) count.value += 1;
    },
  };
}

/** As `loops`, and starting the numbers over, so that none outgrows 32 bits. */
function fresh(): Readonly<Record<string, Loop>> {
  attachHeap(createHeap());
  return loops(new Lock(), new SharedInt(-(2 ** 31)));
}

const bare = new BareFutex();
const bareLoop: Loop = (times) => {
  for (let i = 0; i < times; i++) {
    bare.acquire();
    bare.release();
  }
};
compare("Nobody waits, nobody watches", {
  "a bare three-state futex": bareLoop,
  ...fresh(),
  "Lock, native `using`": lowered("using held = subject.acquire();", "esnext")(new Lock()),
});

const watched = fresh();
beginRecording(500_000);
installProbe(new Recorder());
compare("Recorded, the recording not full yet (stacks are taken where a lock is)", watched, 2_000);
installProbe(undefined);

const full = fresh();
beginRecording(10);
installProbe(new Recorder());
compare("Recorded, the recording full", full);
installProbe(undefined);

const program = await compile(
  {
    "main.ts": `
      import { ThreadPoolExecutor } from "unwind/futures";
      export function add(a: number, b: number): number { return a + b; }
      const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
      export function main(): void {
        using pool = new ThreadPoolExecutor({ maxWorkers: 1 });
        const one: number[] = [];
        const many: number[] = [];
        for (let round = 0; round < 20; round++) {
          const start = performance.now();
          for (let i = 0; i < 200; i++) pool.submit(add, i, 1).result();
          const middle = performance.now();
          const futures = Array.from({ length: 1_000 }, (_, i) => pool.submit(add, i, 1));
          for (const future of futures) future.result();
          one.push(((middle - start) * 1e6) / 200);
          many.push(((performance.now() - middle) * 1e6) / 1_000);
        }
        console.log(median(one), median(many));
      }
    `,
  },
  { entry: "main.ts" },
);
if (!program.ok) throw new Error(program.problems[0]?.message);
const sandbox = createNodeSandbox(2);
const printed: string[] = [];
await sandbox.run(program.program, { onLine: ({ text }) => printed.push(text), deadlineMs: 60_000 }).result;
sandbox.dispose();
const [one = NaN, many = NaN] = (printed[0] ?? "").split(" ").map(Number);
console.log("\nThreadPoolExecutor in the Node sandbox, recorded as every run there is");
print("submit to result, one at a time", one);
print("submit to result, a thousand at once, each", many);
