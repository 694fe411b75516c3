import ts from "typescript";
import { expect, test } from "vitest";
import { buildUnwindTypes } from "./unwind-types.ts";

const types = await buildUnwindTypes();

test("declares ExitStack with its doc comment", () => {
  const declared = Object.values(types).find((text) => /export declare class ExitStack\b/.test(text)) ?? "";
  const before = declared.slice(0, declared.indexOf("export declare class ExitStack"));
  expect(before.trimEnd()).toMatch(/\/\*\*[^]+\*\/$/);
});

test("lets a program that imports the library type-check, and refuses one that misuses it", () => {
  const program = 'import { ExitStack } from "unwind/contextlib";\nusing stack = new ExitStack();\n';
  expect(problemsOf(`${program}stack.callback(() => console.log("closed"));`)).toEqual([]);
  expect(problemsOf(`${program}stack.callback(1);`)).toHaveLength(1);
});

test("names no place of the machine that built it", () => {
  expect(JSON.stringify(types)).not.toContain(process.cwd());
});

/** What TypeScript says of `main.ts` when the declarations lie in node_modules. */
function problemsOf(source: string): string[] {
  const files = new Map(Object.entries(types).map(([path, text]) => [`/node_modules/unwind/${path}`, text]));
  files.set("/main.ts", `declare const console: { log(text: string): void };\n${source}`);
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.esnext.d.ts"],
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.directoryExists = () => true;
  host.getSourceFile = (path, target) => {
    const text = host.readFile(path);
    return text === undefined ? undefined : ts.createSourceFile(path, text, target);
  };
  const program = ts.createProgram(["/main.ts"], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map((diagnostic) => ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"));
}
