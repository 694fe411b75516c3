import { afterAll, expect, test } from "vitest";
import { compile } from "../../compile/compile-node.ts";
import type { TraceBatch } from "../../trace/trace-event.ts";
import { createNodeSandbox } from "./node-host.ts";

const sandbox = createNodeSandbox();
afterAll(() => {
  sandbox.dispose();
});

async function start(source: string, onTrace: (batch: TraceBatch) => void = () => undefined) {
  const compiled = await compile({ "main.ts": source }, { entry: "main.ts" });
  if (!compiled.ok) throw new Error("Expected a program that compiles");
  return sandbox.run(compiled.program, { onTrace });
}

async function traceOf(source: string): Promise<TraceBatch[]> {
  const batches: TraceBatch[] = [];
  const run = await start(source, (batch) => batches.push(batch));
  await run.result;
  return batches;
}

test("tells what a program did, with its lines and its threads' names", async () => {
  const batches = await traceOf(`import { ThreadPoolExecutor } from "unwind/futures";
import { open } from "unwind/pathlib";
export function job(): void {
  open("/tmp/b.log", "w");
}
export function main(): void {
  open("/tmp/a.log", "w").close();
  using pool = new ThreadPoolExecutor({ maxWorkers: 1 });
  pool.submit(job);
}`);
  const events = batches.flatMap((batch) => batch.events);
  expect(events.map(({ step }) => step)).toEqual(events.map((_, index) => index + 1));
  expect(
    events
      .filter(({ kind }) => kind === "file")
      .map(({ op, label, thread, at }) => `${op} ${label} ${thread} ${at?.line}`),
  ).toEqual(["open a.log MainThread 7", "close a.log MainThread undefined", "open b.log ThreadPoolExecutor-0_0 4"]);
});

test("tells while the program runs, and the rest when it is stopped", async () => {
  const first = Promise.withResolvers<undefined>();
  const labels: string[] = [];
  const run = await start(
    `import { open } from "unwind/pathlib";
export function main(): void {
  open("/tmp/a.log", "w");
  for (;;);
}`,
    ({ events }) => {
      labels.push(...events.map(({ op, label }) => `${op} ${label}`));
      first.resolve(undefined);
    },
  );
  await first.promise;
  expect(labels).toEqual(["open a.log"]);
  run.stop();
  expect((await run.result).ended).toBe("stopped");
});

test("tells of no more at once than a page takes in its stride, and says when the recording was full", async () => {
  const batches = await traceOf(`import { SharedInt } from "unwind/threading";
const count = new SharedInt(0);
export function main(): void {
  for (let time = 0; time < 20_000; time++) count.value += 1;
}`);
  expect(Math.max(...batches.map(({ events }) => events.length))).toBeLessThanOrEqual(4_000);
  expect(batches.flatMap(({ events }) => events).length).toBeGreaterThan(30_000);
  expect(batches.at(-1)?.isCut).toBe(true);
});
