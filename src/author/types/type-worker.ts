// The thread that runs TypeScript over the lessons: one program for all of them, so that the library is read once.
import { parentPort, workerData } from "node:worker_threads";
import ts from "typescript";
import { createOverlayHost } from "./overlay-host.ts";
import type { TypeAnswer, TypeQuestion } from "./protocol.ts";
import { readVocabulary } from "./vocabulary.ts";

const GLOBALS = "/unwind-program-globals.d.ts";

const { files, globals, modules } = workerData as TypeQuestion;

// As the editor has it (workbench/monaco/types.ts): a lesson that is well here has no red line there.
const options: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  lib: ["lib.esnext.d.ts"],
  types: [],
  paths: Object.fromEntries(Object.entries(modules).map(([name, path]) => [name, [path]])),
  allowImportingTsExtensions: true,
  isolatedModules: true,
  noEmit: true,
  skipLibCheck: true,
};
const host = createOverlayHost(options, { ...files, [GLOBALS]: globals });
const program = ts.createProgram([GLOBALS, ...Object.values(modules), ...Object.keys(files)], options, host);

const problems = Object.keys(files).flatMap((path) => {
  const source = program.getSourceFile(path);
  if (source === undefined) throw new Error(`Expected TypeScript to read ${path}, got nothing`);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    ({ start = 0, messageText }) => ({
      path,
      line: source.getLineAndCharacterOfPosition(start).line + 1,
      message: ts.flattenDiagnosticMessageText(messageText, "\n").split("\n").join(" "),
    }),
  );
});

const answer: TypeAnswer = { problems, vocabulary: readVocabulary(program, modules) };
parentPort?.postMessage(answer);
