import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createCompileClient } from "./compile-client.ts";
import { createCompiler } from "./compile.ts";
import type { CompileReply, CompileRequest, ToCompiler } from "./messages.ts";
import { serveCompiler } from "./serve.ts";

/** A worker whose answers the test gives. Every one started is kept in `started`. */
class FakeWorker extends EventTarget {
  static started: FakeWorker[] = [];
  readonly asked: CompileRequest[] = [];
  isStarted = false;
  terminated = false;
  onAsked: (request: CompileRequest) => void = () => undefined;

  constructor() {
    super();
    FakeWorker.started.push(this);
  }
  postMessage(message: ToCompiler): void {
    this.isStarted = true;
    if (message.type === "start") return;
    this.asked.push(message);
    this.onAsked(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(reply: CompileReply | { type: string }): void {
    this.dispatchEvent(new MessageEvent("message", { data: structuredClone(reply) }));
  }
  die(message = ""): void {
    this.dispatchEvent(Object.assign(new Event("error"), { message }));
  }
}

const startWorker = (): Worker => new FakeWorker() as EventTarget as Worker;
const worker = (index: number): FakeWorker => {
  const found = FakeWorker.started[index];
  if (found === undefined) throw new Error(`worker ${index} was never started`);
  return found;
};
const files = { "main.ts": "" };
const options = { entry: "main.ts" };
const program = { code: "function (require) {}", map: "{}", entry: "main.ts" };
const compiled = { ok: true, program } as const;

beforeEach(() => {
  FakeWorker.started = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("starts its worker at the first need, once", () => {
  const client = createCompileClient(startWorker);
  expect(FakeWorker.started).toHaveLength(0);
  void client.download();
  void client.warm();
  void client.warm();
  void client.compile(files, options);
  expect(FakeWorker.started).toHaveLength(1);
  expect(worker(0).asked).toHaveLength(1);
});

test("gives each caller their own answer: a program, problems, superseded, or the caller's mistake", async () => {
  const client = createCompileClient(startWorker);
  const answers = [1, 2, 3, 4].map(() => client.compile(files, { ...options, allow: ["unwind/checks"] }));
  const [a, b, c, d] = worker(0).asked.map(({ id }) => id);
  expect(worker(0).asked[0]).toEqual({
    type: "compile",
    id: a,
    files,
    options: { entry: "main.ts", allow: ["unwind/checks"] },
  });
  const problems = [
    { message: "no", at: undefined },
    { message: "here", at: { file: "main.ts", line: 1, column: 2 } },
  ];
  worker(0).say({ type: "failed", id: d ?? 0, message: "Expected" });
  worker(0).say({ type: "superseded", id: b ?? 0 });
  worker(0).say({ type: "compiled", id: c ?? 0, compiled: { ok: false, problems } });
  worker(0).say({ type: "compiled", id: a ?? 0, compiled });
  await expect(answers[3]).rejects.toThrow("Expected");
  expect(await answers[0]).toEqual(compiled);
  expect(await answers[1]).toEqual({ superseded: true });
  expect(await answers[2]).toEqual({ ok: false, problems });
});

test.each([
  ["an error", (dying: FakeWorker) => dying.die("out of memory")],
  ["a broken esbuild", (dying: FakeWorker) => dying.say({ type: "broken", message: "out of memory" })],
  ["an answer that is none", (dying: FakeWorker) => dying.say({ type: "hello" })],
])("a worker that ends by %s is replaced, and what waited is asked again", async (_how, end) => {
  const client = createCompileClient(startWorker);
  const answer = client.compile(files, options);
  end(worker(0));
  expect(worker(0).terminated).toBe(true);
  expect(worker(1).asked).toEqual(worker(0).asked);
  worker(0).say({ type: "compiled", id: 1, compiled: { ok: false, problems: [] } });
  worker(1).say({ type: "compiled", id: 1, compiled });
  expect(await answer, "the dead worker's words do not count").toEqual(compiled);
});

test("a second death in a row is told to whoever waits; the next call starts afresh", async () => {
  const client = createCompileClient(startWorker);
  const answer = client.compile(files, options);
  worker(0).die("out of memory");
  worker(1).die("out of memory");
  await expect(answer).rejects.toThrow("The compiler stopped twice: out of memory");
  expect(FakeWorker.started).toHaveLength(2);

  const next = client.compile(files, options);
  worker(2).die();
  worker(3).say({ type: "compiled", id: 2, compiled });
  expect(await next).toEqual(compiled);
});

test("deaths with an answer between them are not in a row", async () => {
  const client = createCompileClient(startWorker);
  const first = client.compile(files, options);
  worker(0).die();
  worker(1).say({ type: "compiled", id: 1, compiled });
  await first;
  const second = client.compile(files, options);
  worker(1).die();
  worker(2).say({ type: "compiled", id: 2, compiled });
  expect(await second).toEqual(compiled);
});

test("a started worker that falls silent counts as dead at its deadline; one that still starts does not", async () => {
  const client = createCompileClient(startWorker, { deadlineMs: 1000 });
  const answer = client.compile(files, options);
  vi.advanceTimersByTime(60_000);
  expect(FakeWorker.started, "a slow download is no death").toHaveLength(1);
  worker(0).say({ type: "ready" });
  vi.advanceTimersByTime(999);
  expect(FakeWorker.started).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(worker(0).terminated).toBe(true);
  worker(1).say({ type: "ready" });
  worker(1).say({ type: "compiled", id: 1, compiled });
  expect(await answer).toEqual(compiled);
  vi.advanceTimersByTime(60_000);
  expect(FakeWorker.started, "an idle worker may be silent").toHaveLength(2);
});

test("after dispose the worker has ended, and nobody waits", async () => {
  const client = createCompileClient(startWorker);
  const answer = client.compile(files, options);
  client.dispose();
  expect(worker(0).terminated).toBe(true);
  await expect(answer).rejects.toThrow("disposed");
  await expect(client.compile(files, options)).rejects.toThrow("disposed");
  await client.warm();
  await client.download();
  expect(FakeWorker.started).toHaveLength(1);
  expect(vi.getTimerCount()).toBe(0);
});

/** What became of a promise so far. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const open = Symbol();
  await vi.advanceTimersByTimeAsync(0);
  return (await Promise.race([promise, Promise.resolve(open)])) !== open;
}

test("a download is no start: it keeps no core busy", async () => {
  const client = createCompileClient(startWorker);
  const download = client.download();
  expect(await isSettled(download)).toBe(false);
  expect(client.callOff(), "there is nothing to call off").toBe(false);
  worker(0).say({ type: "downloaded" });
  expect(await isSettled(download)).toBe(true);
  expect(worker(0).isStarted).toBe(false);
  void client.warm();
  expect(worker(0).isStarted).toBe(true);
  expect(FakeWorker.started).toHaveLength(1);
});

test("a start can be called off until it has come to rest, three times as long after it as it took", async () => {
  const client = createCompileClient(startWorker);
  const first = client.warm();
  vi.advanceTimersByTime(300);
  expect(client.callOff()).toBe(true);
  expect(worker(0).terminated).toBe(true);
  expect(await isSettled(first), "nobody waits for what was called off").toBe(true);
  expect(client.callOff(), "it is over").toBe(false);

  const second = client.warm();
  vi.advanceTimersByTime(500);
  worker(1).say({ type: "ready" });
  vi.advanceTimersByTime(1_499);
  expect(await isSettled(second)).toBe(false);
  vi.advanceTimersByTime(1);
  expect(await isSettled(second)).toBe(true);
  expect(client.callOff()).toBe(false);
  expect(worker(1).terminated).toBe(false);
});

test("a start is not called off once somebody has asked for a program", async () => {
  const client = createCompileClient(startWorker);
  void client.warm();
  const answer = client.compile(files, options);
  expect(client.callOff()).toBe(false);
  worker(0).say({ type: "ready" });
  worker(0).say({ type: "compiled", id: 1, compiled });
  expect(await answer).toEqual(compiled);
  expect(client.callOff()).toBe(false);
});

test("a download that fails leaves nobody waiting, and is tried again", async () => {
  const client = createCompileClient(startWorker);
  const download = client.download();
  worker(0).say({ type: "broken", message: "TypeError: Failed to fetch" });
  expect(await isSettled(download)).toBe(true);
  void client.download();
  expect(FakeWorker.started).toHaveLength(2);
});

test("through a worker with a slow esbuild, the latest request wins", async () => {
  const builds: PromiseWithResolvers<void>[] = [];
  const compile = createCompiler({
    build: async () => {
      const gate = Promise.withResolvers<void>();
      builds.push(gate);
      await gate.promise;
      throw Object.assign(new Error("failed"), {
        errors: [{ id: "", pluginName: "", text: "no", location: null, notes: [] }],
      });
    },
  });
  const client = createCompileClient(() => {
    const served = new FakeWorker();
    const answer = serveCompiler(
      () => Promise.resolve(compile),
      (reply) => served.say(reply),
    );
    served.onAsked = (request) => void answer(structuredClone(request));
    return served as EventTarget as Worker;
  });
  const answers = ["a", "b", "c"].map((text) => client.compile({ "main.ts": text }, options));
  expect(await answers[1]).toEqual({ superseded: true });
  await vi.waitFor(() => expect(builds).toHaveLength(1));
  builds[0]?.resolve();
  expect(await answers[0]).toEqual({ ok: false, problems: [{ message: "no", at: undefined }] });
  await vi.waitFor(() => expect(builds).toHaveLength(2));
  builds[1]?.resolve();
  expect(await answers[2]).toMatchObject({ ok: false });
  expect(builds, "the one in the middle was never built").toHaveLength(2);
});
