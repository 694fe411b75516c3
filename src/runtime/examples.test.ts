// Runs every `@example` of the learners' library, and holds what it prints against the `// prints ...` comments in it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "node:util";
import { fileURLToPath, pathToFileURL } from "node:url";
import { transform } from "esbuild";
import { afterAll, expect, test } from "vitest";
import { compile as compileProgram } from "../compile/compile-node.ts";
import { createNodeSandbox } from "../sandbox/host/node-host.ts";
import type { Sandbox } from "../sandbox/host/sandbox.ts";
import { resetExitFunctions, runExitFunctions } from "./atexit/exit-functions.ts";
import { attachHeap, createHeap } from "./heap/heap.ts";
import { resetNetwork } from "./net/world.ts";
import { resetFinalizers, runFinalizers } from "./weakref/finalizers.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const manifest = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as {
  readonly exports: Readonly<Record<string, string>>;
};

interface Example {
  readonly module: string;
  readonly place: string;
  readonly code: string;
}

type Namespace = Readonly<Record<string, unknown>>;

const FENCED = /^ *\* @example\n *\* ```ts\n((?: *\*.*\n)*?) *\* ```$/gm;

/** The examples of one source file: each stands in a fence, so that the editor shows it as code. */
function examplesOf(module: string, folder: string, name: string): Example[] {
  const text = readFileSync(join(folder, name), "utf8");
  return [...text.matchAll(FENCED)].map((found) => ({
    module,
    place: `${name}:${text.slice(0, found.index).split("\n").length}`,
    code: (found[1] ?? "").replace(/^ *\* ?/gm, ""),
  }));
}

const modules = new Map<string, Namespace>();
const examples: Example[] = [];
for (const [path, target] of Object.entries(manifest.exports)) {
  if (!target.startsWith("./src/runtime/")) continue;
  const folder = join(repository, target, "..");
  const files = readdirSync(folder, { withFileTypes: false, encoding: "utf8" });
  if (!files.includes("index.ts")) continue;
  const module = path.replace("./", "unwind/");
  modules.set(module, (await import(pathToFileURL(join(folder, "index.ts")).href)) as Namespace);
  const sources = files.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  for (const name of sources) examples.push(...examplesOf(module, folder, name));
}

/** What the example says that it prints, line by line. */
function promised(code: string): string[] {
  return [...code.matchAll(/\/\/ prints (.*)$/gm)].map((found) => found[1] ?? "");
}

/** An example that has a `main` of its own is a whole program: it starts threads, so it runs in the sandbox. */
function isProgram(code: string): boolean {
  return /^export (?:async )?function main\b/m.test(code);
}

let sandbox: Sandbox | undefined;
afterAll(() => sandbox?.dispose());

async function runProgram(code: string): Promise<string[]> {
  sandbox ??= createNodeSandbox();
  const compiled = await compileProgram({ "main.ts": code }, { entry: "main.ts" });
  if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join("\n"));
  const printed: string[] = [];
  const { result } = sandbox.run(compiled.program, { onLine: ({ text }) => printed.push(text) });
  const { error, unhandled, leaks } = await result;
  expect({ error, unhandled, leaks }).toEqual({ error: undefined, unhandled: [], leaks: [] });
  return printed;
}

/** An example is a body with imports above it; the names of its own module need none. */
async function compile({ module, code }: Example): Promise<string> {
  const imports = code.match(/^import .*$/gm) ?? [];
  const body = code.replace(/^import .*$/gm, "");
  const own = Object.keys(modules.get(module) ?? {}).filter((name) => new RegExp(`\\b${name}\\b`).test(body));
  const named = imports.length === 0 && own.length > 0 ? `import { ${own.join(", ")} } from "${module}";` : "";
  if (isProgram(code)) return `${named}${code}`;
  const program = `${named}${imports.join("\n")}\nexport async function main() {\n${body}\n}`;
  return (await transform(program, { loader: "ts", format: "cjs", target: "es2022" })).code;
}

function load(name: string): Namespace {
  const module = modules.get(name);
  if (module === undefined)
    throw new Error(`The example imports ${name}, which is none of ${[...modules.keys()].join(", ")}`);
  return module;
}

async function run(code: string): Promise<string[]> {
  const printed: string[] = [];
  const log = (...values: unknown[]): void => void printed.push(...format(...values).split("\n"));
  const made = { exports: {} as { main?: () => Promise<void> } };
  // The compiled example is the repository's own text.
  const evaluate = new Function("require", "module", "console", code) as (...args: unknown[]) => void;
  evaluate(load, made, { log });
  await made.exports.main?.();
  await runExitFunctions((error) => log("reported", error));
  runFinalizers((error) => log("reported", error));
  return printed;
}

test("there are examples to run", () => {
  expect(examples.length).toBeGreaterThan(20);
});

test.each(examples.map((example) => [`${example.module} ${example.place}`, example] as const))(
  "the example at %s prints what it says",
  async (_, example) => {
    resetExitFunctions();
    resetFinalizers();
    resetNetwork();
    expect(promised(example.code), "every example shows what it prints").not.toEqual([]);
    attachHeap(createHeap());
    const compiled = await compile(example);
    expect(await (isProgram(example.code) ? runProgram(compiled) : run(compiled))).toEqual(promised(example.code));
  },
);
