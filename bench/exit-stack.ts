// Ten resources entered and unwound: our ExitStack beside the platform's DisposableStack and the compiler's lowered `using`.
// Prints nanoseconds for all ten, the median of several rounds; no thresholds.
import { transformSync } from "esbuild";
import { ExitStack } from "unwind/contextlib";

const ROUNDS = 15;
const CALLS = 100_000;

class Resource {
  enter(): this {
    return this;
  }
  exit(): void {}
  [Symbol.dispose](): void {}
}
const resource = new Resource();
const release = (): void => {};

type Row = readonly [name: string, run: () => void];

const rows: Row[] = [
  [
    "ExitStack, enterContext",
    () => {
      const stack = new ExitStack();
      for (let i = 0; i < 10; i++) stack.enterContext(resource);
      stack.close();
    },
  ],
  [
    "ExitStack, callback",
    () => {
      const stack = new ExitStack();
      for (let i = 0; i < 10; i++) stack.callback(release);
      stack.close();
    },
  ],
  [
    "try/finally around an array",
    () => {
      const open: Resource[] = [];
      try {
        for (let i = 0; i < 10; i++) open.push(resource.enter());
      } finally {
        for (let one = open.pop(); one !== undefined; one = open.pop()) one.exit();
      }
    },
  ],
];

if (typeof DisposableStack === "function") {
  rows.push([
    "native DisposableStack, use",
    () => {
      const stack = new DisposableStack();
      for (let i = 0; i < 10; i++) stack.use(resource);
      stack.dispose();
    },
  ]);
}

const declarations = Array.from({ length: 10 }, (_, n) => `using r${n} = resource;`).join(" ");
const lowered = transformSync(`export function run(resource) { ${declarations} }`, { target: "es2022", format: "cjs" });
const bundle = { exports: {} as { run?: (resource: Resource) => void } };
new Function("module", lowered.code)(bundle);
const { run } = bundle.exports;
if (run !== undefined) rows.push(["`using` ten times, lowered by esbuild", () => run(resource)]);

function round([, call]: Row): number {
  const start = performance.now();
  for (let i = 0; i < CALLS; i++) call();
  return ((performance.now() - start) * 1e6) / CALLS;
}

const times = new Map<string, number[]>(rows.map(([name]) => [name, []]));
for (const row of rows) round(row);
for (let i = 0; i < ROUNDS; i++) for (const row of rows) times.get(row[0])?.push(round(row));

for (const [name, taken] of times) {
  const median = taken.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? NaN;
  console.log(`${median.toFixed(0).padStart(6)} ns  ${name}`);
}
