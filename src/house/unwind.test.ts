// The command as a shell runs it: a process of its own, with real signals.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "./root.ts";

let folder = "";
const children = new Set<ChildProcess>();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "unwind-"));
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await rm(folder, { recursive: true });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a program; sends it the signal that a line of it names: "send SIGINT". */
async function unwind(name: string, source: string): Promise<Ended> {
  const file = join(folder, name);
  await writeFile(file, source);
  const child = spawn(process.execPath, [join(root, "src/house/unwind.ts"), "run", file], { cwd: folder });
  children.add(child);
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
    const asked = /send (SIG\w+)/.exec(text)?.[1];
    if (asked !== undefined) child.kill(asked as NodeJS.Signals);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  const { promise, resolve } = Promise.withResolvers<number | null>();
  child.on("close", resolve);
  const code = await promise;
  children.delete(child);
  return { code, out, err };
}

const waiting = (asked: string): string => `
  import { register } from "unwind/atexit";
  import { signal, SIGTERM } from "unwind/signal";
  import { Event, Lock } from "unwind/threading";
  const lock = new Lock();
  const asked = new Event();
  export function main(): void {
    register(() => console.log("atexit"));
    using held = lock.acquire();
    try {
      // A signal may come as soon as it was asked for.
      ${asked}
      asked.wait();
    } finally {
      console.log("finally");
    }
  }`;

test("Ctrl-C unwinds a program whose main thread is blocked, and the exit code is 130", async () => {
  const { code, out, err } = await unwind("interrupted.ts", waiting(`console.log("send SIGINT");`));
  expect({ code, out }).toEqual({ code: 130, out: "send SIGINT\nfinally\natexit\n" });
  expect(err).toMatch(/^KeyboardInterrupt: .*\n {4}at main \(interrupted\.ts:\d+:\d+\)\n$/);
});

test("SIGTERM ends a program without a handler at once; the exit code is 143, and what was open is told", async () => {
  const { code, out, err } = await unwind("terminated.ts", waiting(`console.log("send SIGTERM");`));
  expect({ code, out }).toEqual({ code: 143, out: "send SIGTERM\n" });
  expect(err).toMatch(/lock was never released \(terminated\.ts:\d+\)/);
});

test("a handler of SIGTERM lets the program end in order, and the exit code is 0", async () => {
  const handler = `signal(SIGTERM, () => asked.set()); console.log("send SIGTERM");`;
  const { code, out, err } = await unwind("handled.ts", waiting(handler));
  expect({ code, out, err }).toEqual({ code: 0, out: "send SIGTERM\nfinally\natexit\n", err: "" });
});

test("an error that leaves main is told with its line, and the exit code is 1", async () => {
  const { code, err } = await unwind("failing.ts", `export function main(): void { throw new RangeError("no"); }`);
  expect({ code, err }).toEqual({ code: 1, err: "RangeError: no\n    at main (failing.ts:1:38)\n" });
});
