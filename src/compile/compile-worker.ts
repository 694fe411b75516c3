// The compile worker's entry: starts esbuild-wasm, then answers the page.
/// <reference types="astro/client" />
import * as esbuild from "esbuild-wasm/esm/browser.js";
import wasmURL from "esbuild-wasm/esbuild.wasm?url";
import { type Compile, createCompiler } from "./compile.ts";
import type { CompileReply } from "./messages.ts";
import { serveCompiler } from "./serve.ts";

const reply = (message: CompileReply): void => self.postMessage(message);
const answer = serveCompiler(start(), reply);

self.addEventListener("message", ({ data }) => void answer(data));
// esbuild's own end (a stack overflow in its WebAssembly, say) shows only here; without a word the page would wait in vain.
self.addEventListener("unhandledrejection", ({ reason }) => reply({ type: "broken", message: String(reason) }));

async function start(): Promise<Compile> {
  await esbuild.initialize({ wasmURL, worker: false });
  const compile = createCompiler(esbuild);
  // The first build takes as long as the start: have it done before somebody waits for it.
  await compile({ "main.ts": "export function main(): void {}" }, { entry: "main.ts" });
  return compile;
}
