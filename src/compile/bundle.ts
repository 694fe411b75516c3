// One run of esbuild over the files of a program: text in, one factory and its map out, or what esbuild had to say.
import type { BuildOptions, BuildResult, Message, OnResolveArgs, OnResolveResult, Plugin } from "esbuild";
import { parseFactory } from "./factory-code.ts";
import { withFreshErrors } from "./fresh-errors.ts";
import { passingOn } from "./library-exports.ts";
import { withLoopMarks } from "./loop-marks.ts";
import { refusalOf } from "./modules.ts";
import { withNames } from "./names.ts";
import type { Files } from "./program.ts";
import { isRelative, loaderOf, noSuchFile, resolveFile } from "./program-files.ts";

/** What the compiler needs of esbuild: the native one and esbuild-wasm both fit. */
export interface EsbuildLike {
  build(options: BuildOptions): Promise<BuildResult>;
}

/** esbuild itself failed: it was stopped, or its WebAssembly ran out of stack. The same esbuild answers no more. */
export class EsbuildError extends Error {
  override name = "EsbuildError";
}

/** What is to be bundled. */
export interface Job {
  readonly files: Files;
  readonly allow: readonly string[];
  /** The files whose namespaces the factory returns, in that order. */
  readonly roots: readonly string[];
  /** False only to hear what esbuild says about a file that ends too early. */
  readonly asModules: boolean;
}

export interface Bundle {
  /** Empty when `errors` is not. */
  readonly code: string;
  readonly map: string;
  /** Every file that takes part, in the order of `Job.files`. */
  readonly loaded: readonly string[];
  readonly errors: readonly Message[];
  readonly warnings: readonly Message[];
}

/** esbuild's name for where a learner's files are; it stands before their paths in messages and maps. */
export const namespace = "file-of-program";
/** esbuild's name for where the library's modules are. */
export const libraryNamespace = "library-of-program";
/** Marks a message that the plugin wrote and that needs no other words. */
export const pluginName = "unwind-program";
/** Where the synthetic entry leaves the namespaces for the footer to return. */
const result = "__unwind_namespaces";
/** esbuild looks for what ``import(`./${name}.ts`)`` may mean on the disk, which a learner's program must not reach: far from every folder. */
const nowhere = "/nowhere".repeat(64);
const entry = { path: "namespaces", namespace: "entry-of-program" } as const;

/** Bundles once. Rejects only with an `EsbuildError`. */
export async function bundle(esbuild: EsbuildLike, job: Job): Promise<Bundle> {
  const loaded = new Set<string>();
  const seen = (): string[] => Object.keys(job.files).filter((path) => loaded.has(path));
  try {
    const { outputFiles, warnings } = await esbuild.build({ ...options, plugins: [plugin(job, loaded)] });
    const text = (end: string): string => outputFiles?.find((file) => file.path.endsWith(end))?.text ?? "";
    const code = text(".js");
    return {
      code: marked(withFreshErrors(code)),
      map: ownMap(text(".map"), code),
      loaded: seen(),
      errors: [],
      warnings,
    };
  } catch (error) {
    const { errors, warnings } = (error ?? {}) as { errors?: Message[]; warnings?: Message[] };
    if (!Array.isArray(errors) || errors.length === 0) {
      throw new EsbuildError(error instanceof Error ? error.message : String(error), { cause: error });
    }
    return { code: "", map: "", loaded: seen(), errors, warnings: warnings ?? [] };
  }
}

const options: BuildOptions = {
  entryPoints: [entry.path],
  bundle: true,
  write: false,
  outfile: "program.js",
  format: "cjs",
  platform: "neutral",
  target: "esnext",
  charset: "utf8",
  logLevel: "silent",
  // Always lowered: three times as fast as the native form, and WebKit has none. Nobody has decorators yet.
  supported: { using: false, decorators: false, "dynamic-import": false, "top-level-await": false },
  sourcemap: "external",
  sourcesContent: false,
  // A bundle renames what clashes, and classes that name themselves; `.name` must stay the learner's.
  keepNames: true,
  // The learner's program is kept whole: what it does while it loads is what the lesson is about.
  treeShaking: false,
  ignoreAnnotations: true,
  legalComments: "none",
  // The same in Node and in the browser, whatever tsconfig.json lies about.
  tsconfigRaw: { compilerOptions: { target: "ESNext", useDefineForClassFields: true } },
  // At the top level this would be the factory's own `arguments`, with its `require`.
  define: { arguments: "undefined" },
  // Silent by default; each is a problem here (problems.ts).
  logOverride: {
    "unsupported-require-call": "warning",
    "indirect-require": "warning",
    "unsupported-dynamic-import": "warning",
  },
  banner: { js: `function (require) {\n"use strict";\nlet ${result};` },
  footer: { js: `return ${result};\n}` },
};

function plugin(job: Job, loaded: Set<string>): Plugin {
  return {
    name: pluginName,
    setup(build) {
      build.onResolve({ filter: /.*/ }, (args) => {
        if (args.kind === "entry-point") return entry;
        if (args.namespace === entry.namespace) return { path: args.path, namespace };
        if (args.namespace === libraryNamespace) return { path: args.path, external: true };
        return resolve(job, args);
      });
      build.onLoad({ filter: /.*/, namespace: libraryNamespace }, ({ path }) => ({
        contents: passingOn(path),
        loader: "js",
      }));
      build.onLoad({ filter: /.*/, namespace: entry.namespace }, () => ({
        contents: entryOf(job.roots),
        loader: "js",
      }));
      build.onLoad({ filter: /.*/, namespace }, ({ path }) => {
        const loader = loaderOf(path);
        const text = job.files[path] ?? "";
        if (loader === undefined)
          return { errors: [{ text: `A program is made of .ts, .js and .json files; ${path} is none` }] };
        loaded.add(path);
        return { contents: loader === "json" || !job.asModules ? text : asModule(text), loader, resolveDir: nowhere };
      });
    },
  };
}

function resolve(job: Job, { path, importer, kind }: OnResolveArgs): OnResolveResult {
  const refuse = (text: string): OnResolveResult => ({ errors: [{ text }] });
  if (kind === "require-call" || kind === "require-resolve")
    return refuse(`There is no \`require\` here: ${useImport(path)}`);
  if (isRelative(path)) {
    const file = resolveFile(job.files, importer, path);
    return file === undefined ? refuse(noSuchFile(job.files, importer, path)) : { path: file, namespace };
  }
  const refusal = refusalOf(path, job.allow);
  if (refusal === undefined && kind === "dynamic-import") return { path, external: true };
  if (refusal === undefined) return { path, namespace: libraryNamespace };
  const own = resolveFile(job.files, importer, path);
  return refuse(own === undefined ? refusal : `A file's name starts with ./ in an import: write "./${path}"`);
}

const useImport = (path: string): string =>
  `write \`import { ... } from ${JSON.stringify(path)}\` at the top of the file`;

/** A module that hands over the namespace of every root. Computed keys: a file may be called `__proto__`. */
function entryOf(roots: readonly string[]): string {
  const imports = roots.map((path, i) => `import * as file${i} from ${JSON.stringify(path)};\n`);
  return `${imports.join("")}${result} = { ${roots.map((path, i) => `[${JSON.stringify(path)}]: file${i}`).join(", ")} };\n`;
}

/**
 * Makes of a text an ECMAScript module also where it has no import or export: otherwise `module`, `exports` and a `return` at the top level
 * would mean something. Links to source maps lose their force, since they would move the learner's lines.
 */
function asModule(text: string): string {
  return `${text.replace(/\/\/[#@](?=\s*sourceMappingURL=)/g, "// ")}\nexport {};\n`;
}

/** esbuild's helpers stand before the first file; their loops and variables are nobody's. */
function marked(code: string): string {
  const from = code.indexOf(`\n// ${namespace}:`);
  const tree = parseFactory(code);
  return withNames(withLoopMarks(code, from, tree), from, tree);
}

/** Takes the synthetic entry and the library out of the map, and the namespace from the paths. */
function ownMap(text: string, code: string): string {
  const map = JSON.parse(text) as { version: 3; sources: string[]; names: string[]; mappings: string };
  const entryAt = code.lastIndexOf(`\n// ${entry.namespace}:${entry.path}\n`) + 1;
  const linesBefore = code.slice(0, entryAt).split("\n").length - 1;
  const sources = map.sources.map((source) =>
    source.startsWith(`${libraryNamespace}:`) ? null : source.slice(source.indexOf(":") + 1),
  );
  // The entry comes last in the code, so it is the last source too and no mapping before it counts from it.
  if (map.sources.at(-1)?.startsWith(`${entry.namespace}:`) === true) sources.pop();
  const mappings = map.mappings.split(";").slice(0, linesBefore).join(";");
  return JSON.stringify({ version: 3, sources, names: map.names, mappings });
}
