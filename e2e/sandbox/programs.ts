// Programs for the sandbox's tests: compiled as in the page, or made by hand to get past the compiler.
import { compile } from "../../src/compile/compile-node.ts";
import type { Program } from "../../src/compile/program.ts";

/** Compiles a learner's `main.ts`. */
export async function programOf(source: string): Promise<Program> {
  const compiled = await compile({ "main.ts": source }, { entry: "main.ts" });
  if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join("; "));
  return compiled.program;
}

/** A program that the compiler never saw: it prints "contained" unless the attempt gives something. */
export function attempt(source: string): Program {
  const code = `function (require) {
"use strict";
async function attempt() {
${source}
}
return { "main.ts": { async main() {
  let got;
  try { got = await attempt(); } catch {}
  console.log(got === undefined ? "contained" : "got out: " + String(got));
} } };
}`;
  return { code, map: JSON.stringify({ version: 3, sources: [], names: [], mappings: "" }), entry: "main.ts" };
}
