// For tests: both esbuilds, and a stand-in for the host that runs a compiled program.
import * as native from "esbuild";
import * as wasm from "esbuild-wasm";
import vm from "node:vm";
import type { EsbuildLike } from "./bundle.ts";
import { createCompiler } from "./compile.ts";
import { createLocator } from "./locate.ts";
import type { Compiled, Files, Program } from "./program.ts";

/** The two esbuilds that must behave alike; esbuild-wasm's Node entry runs the very build that browsers load. */
export const esbuilds: readonly (readonly [name: string, esbuild: EsbuildLike])[] = [
  ["esbuild", native],
  ["esbuild-wasm", wasm],
];

export const scriptName = "unwind-program.js";

type Namespaces = Record<string, Record<string, unknown>>;

/** Gives the program's factory as a host makes it: the code starts at line 1 of a script of that name. */
export function factoryOf(program: Program): (require: (name: string) => unknown) => Namespaces {
  // The parenthesis moves the first line by a column; nothing of the learner's stands in it.
  const script = new vm.Script(`(${program.code});`, { filename: scriptName });
  return script.runInThisContext() as ReturnType<typeof factoryOf>;
}

/** Runs the program's top level with these modules and gives the namespaces of its files. */
export function load(program: Program, modules: Readonly<Record<string, unknown>> = {}): Namespaces {
  return factoryOf(program)((name) => {
    if (!Object.hasOwn(modules, name)) throw new Error(`the test has no module ${name}`);
    return modules[name];
  });
}

/** Calls `run` of `main.ts`, which throws. @returns the place that the error is said to have. */
export function placeThrown(program: Program): { file: string; line: number; column: number } | undefined {
  const run = load(program)["main.ts"]?.["run"] as () => void;
  let stack = "";
  try {
    run();
  } catch (error) {
    stack = (error as Error).stack ?? "";
  }
  return createLocator(program, scriptName).frames(stack)[0]?.position;
}

/** Compiles a program that must compile. */
export async function programOf(esbuild: EsbuildLike, files: Files, allow: readonly string[] = []): Promise<Program> {
  const compiled = await createCompiler(esbuild)(files, { entry: "main.ts", allow });
  if (!compiled.ok) throw new Error(`did not compile: ${JSON.stringify(compiled.problems)}`);
  return compiled.program;
}

/** Gives each problem as `file:line:column message`. */
export function problemLines(compiled: Compiled): string[] {
  if (compiled.ok) return [];
  return compiled.problems.map(({ at, message }) => `${at ? `${at.file}:${at.line}:${at.column} ` : ""}${message}`);
}
