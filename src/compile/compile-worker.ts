// The compile worker's entry: fetches esbuild-wasm, starts it when it is told to, then answers the page.
/// <reference types="astro/client" />
import * as esbuild from "esbuild-wasm/esm/browser.js";
import wasmURL from "esbuild-wasm/esbuild.wasm?url";
import { type Compile, createCompiler } from "./compile.ts";
import type { CompileReply } from "./messages.ts";
import { serveCompiler } from "./serve.ts";

const reply = (message: CompileReply): void => self.postMessage(message);
const broken = (reason: unknown): void => reply({ type: "broken", message: String(reason) });
const download = WebAssembly.compileStreaming(fetch(wasmURL));
const answer = serveCompiler(start, reply);

download.then(() => reply({ type: "downloaded" }), broken);
self.addEventListener("message", ({ data }) => void answer(data));
// esbuild's own end (a stack overflow in its WebAssembly, say) shows only here; without a word the page would wait in vain.
self.addEventListener("unhandledrejection", ({ reason }) => broken(reason));

async function start(): Promise<Compile> {
  await esbuild.initialize({ wasmModule: await download, worker: false });
  const compile = createCompiler(esbuild);
  // The first build takes as long as the start: have it done before somebody waits for it.
  await compile({ "main.ts": "export function main(): void {}" }, { entry: "main.ts" });
  return compile;
}
