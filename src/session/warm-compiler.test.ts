import { expect, test, vi } from "vitest";
import { world } from "./testing.ts";
import { warmCompiler } from "./warm-compiler.ts";

/** A page whose idle turns and keys the test gives. */
function page() {
  const { environment } = world();
  const idle: { work: () => unknown; quietMs: number | undefined }[] = [];
  const keys = new Set<() => void>();
  const compiler = {
    ...environment.compiler,
    download: vi.fn(() => Promise.resolve()),
    warm: vi.fn(() => Promise.resolve()),
    callOff: vi.fn(() => false),
  };
  const end = warmCompiler({
    ...environment,
    compiler,
    whenIdle: (work, quietMs) => {
      idle.push({ work, quietMs });
    },
    whenTyping: (tell) => {
      keys.add(tell);
      return () => keys.delete(tell);
    },
  });
  return {
    compiler,
    end,
    /** The next idle turn. @returns the quiet that it waited for, in milliseconds. */
    async turn(): Promise<number | undefined> {
      const next = idle.shift();
      await next?.work();
      await Promise.resolve();
      return next?.quietMs;
    },
    press: () => {
      for (const tell of keys) tell();
    },
  };
}

test("downloads in one idle turn, and starts in a later one", async () => {
  const { compiler, turn } = page();
  expect(compiler.download).not.toHaveBeenCalled();
  await turn();
  expect(compiler.download).toHaveBeenCalledOnce();
  expect(compiler.warm).not.toHaveBeenCalled();
  await turn();
  expect(compiler.warm).toHaveBeenCalledOnce();
  expect(await turn(), "nothing is left to do").toBeUndefined();
});

test("a key that calls the start off has it begin again, each time after a longer quiet", async () => {
  const { compiler, turn, press } = page();
  await turn();
  await turn();
  const quiets: (number | undefined)[] = [];
  compiler.callOff.mockReturnValue(true);
  for (let time = 0; time < 5; time++) {
    press();
    quiets.push(await turn(), await turn());
  }
  expect(quiets).toEqual([2_000, 2_000, 4_000, 4_000, 8_000, 8_000, 8_000, 8_000, 8_000, 8_000]);
  expect(compiler.warm).toHaveBeenCalledTimes(6);
});

test("a key beside a start that has come to rest changes nothing, nor does one after the end", async () => {
  const { compiler, end, turn, press } = page();
  await turn();
  await turn();
  press();
  expect(await turn()).toBeUndefined();
  compiler.callOff.mockReturnValue(true);
  end();
  press();
  expect(await turn()).toBeUndefined();
});
