import { expect, test, vi } from "vitest";
import { type Compile, EsbuildError } from "./compile.ts";
import type { CompileReply } from "./messages.ts";
import { serveCompiler } from "./serve.ts";

const request = { type: "compile", id: 7, files: { "main.ts": "" }, options: { entry: "main.ts" } };
const fails: Compile = () => Promise.reject(new TypeError("Expected the paths"));

test("says when it is ready, and that a caller's mistake is one", async () => {
  const replies: CompileReply[] = [];
  const answer = serveCompiler(
    () => Promise.resolve(fails),
    (reply) => replies.push(reply),
  );
  await answer(request);
  expect(replies).toEqual([{ type: "ready" }, { type: "failed", id: 7, message: "Expected the paths" }]);
});

test("starts at the first message, which may ask for no more than that", async () => {
  const replies: CompileReply[] = [];
  const start = vi.fn(() => Promise.resolve(fails));
  const answer = serveCompiler(start, (reply) => replies.push(reply));
  expect(start).not.toHaveBeenCalled();
  await answer({ type: "start" });
  await answer({ type: "start" });
  expect(start).toHaveBeenCalledOnce();
  expect(replies).toEqual([{ type: "ready" }]);
});

test("says that esbuild did not start", async () => {
  const replies: CompileReply[] = [];
  const answer = serveCompiler(
    () => Promise.reject(new Error("no wasm")),
    (reply) => replies.push(reply),
  );
  await answer(request);
  expect(replies[0]).toEqual({ type: "broken", message: "no wasm" });
});

test("says that esbuild failed over a program", async () => {
  const replies: CompileReply[] = [];
  const broken: Compile = () => Promise.reject(new EsbuildError("Maximum call stack size exceeded"));
  await serveCompiler(
    () => Promise.resolve(broken),
    (reply) => replies.push(reply),
  )(request);
  expect(replies.at(-1)).toEqual({ type: "broken", message: "Maximum call stack size exceeded" });
});

test("refuses a message that is no request", async () => {
  const answer = serveCompiler(
    () => Promise.resolve(fails),
    () => undefined,
  );
  await expect(answer({ type: "compile", id: "7" })).rejects.toThrow();
  await expect(answer({ ...request, files: { "main.ts": 1 } })).rejects.toThrow();
});
