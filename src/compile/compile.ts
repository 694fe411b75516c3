// Compiles a learner's program: the same function over native esbuild in Node and esbuild-wasm in a worker of the browser.
import type { Message } from "esbuild";
import { bundle, type Bundle, type EsbuildLike, type Job } from "./bundle.ts";
import { isGrantable } from "./modules.ts";
import { exportAssignment, isAtEnd, isFatal, problemsOf } from "./problems.ts";
import type { Compiled, Files } from "./program.ts";

export { EsbuildError, type EsbuildLike } from "./bundle.ts";

export interface CompileOptions {
  /** The file that the program starts with, a path of its files: "main.ts". */
  readonly entry: string;
  /** Modules beyond those that every program may import: `["unwind/checks"]`. Default: none. */
  readonly allow?: readonly string[] | undefined;
}

/**
 * Compiles the files that `entry` reaches by its imports. A learner's mistake is a value, with all its problems in order of place.
 *
 * @throws {TypeError} when the caller made one: a path that is absolute or starts with `./`, a grant of a module that cannot be granted.
 * @throws {EsbuildError} when esbuild itself fails.
 */
export type Compile = (files: Files, options: CompileOptions) => Promise<Compiled>;

/** Gives the compiler that works with this esbuild. It keeps nothing from one call to the next. */
export function createCompiler(esbuild: EsbuildLike): Compile {
  return async (files, { entry, allow = [] }) => {
    requirePlainPaths(files);
    requireGrantable(allow);
    if (!Object.hasOwn(files, entry))
      return { ok: false, problems: [{ message: noEntry(files, entry), at: undefined }] };

    const job: Job = { files, allow, roots: [entry], asModules: true };
    const first = await bundle(esbuild, job);
    const wrong = await problems(esbuild, job, first, entry);
    if (wrong.length > 0) return { ok: false, problems: wrong };

    // Which files take part is known only now; their namespaces are handed over too.
    const roots = [entry, ...first.loaded.filter((path) => path !== entry)];
    const { code, map } = roots.length === 1 ? first : await bundle(esbuild, { ...job, roots });
    return { ok: true, program: { code: code.trimEnd(), map, entry } };
  };
}

async function problems(
  esbuild: EsbuildLike,
  job: Job,
  found: Bundle,
  entry: string,
): Promise<ReturnType<typeof problemsOf>> {
  const messages = [...found.errors, ...found.warnings.filter(isFatal)];
  const said = problemsOf(await endsExplained(esbuild, job, messages), job.files, entry);
  if (said.length > 0 || !/\w+_module\.exports = /.test(found.code)) return said;
  return found.loaded.flatMap((path) => exportAssignment(path, job.files[path] ?? "") ?? []);
}

/** Where a file ends too early, esbuild stumbled over what we put behind it: ask again without. */
async function endsExplained(
  esbuild: EsbuildLike,
  job: Job,
  messages: readonly Message[],
): Promise<readonly Message[]> {
  if (!messages.some((message) => isAtEnd(message, job.files))) return messages;
  const plain = await bundle(esbuild, { ...job, asModules: false });
  return messages.map((message) => {
    if (!isAtEnd(message, job.files)) return message;
    return plain.errors.find((error) => error.location?.file === message.location?.file) ?? message;
  });
}

function noEntry(files: Files, entry: string): string {
  const paths = Object.keys(files);
  return `There is no file ${entry} to start from; the program has ${paths.length === 0 ? "no files" : paths.join(", ")}`;
}

function requirePlainPaths(files: Files): void {
  for (const path of Object.keys(files)) {
    if (
      path === "" ||
      path.includes("\\") ||
      path.split("/").some((part) => part === "" || part === "." || part === "..")
    ) {
      throw new TypeError(
        `Expected the paths of a program's files to look like "main.ts" or "lib/report.ts", got ${JSON.stringify(path)}`,
      );
    }
  }
}

function requireGrantable(allow: readonly string[]): void {
  const odd = allow.find((name) => !isGrantable(name));
  if (odd !== undefined)
    throw new TypeError(
      `Expected \`allow\` to name modules that can be granted, such as "unwind/checks", got ${JSON.stringify(odd)}`,
    );
}
