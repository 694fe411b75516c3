// From the learner's files to a program: the starter ships compiled, an edited one goes through esbuild, the last one is kept.
import type { Compiled, Files, Program } from "../compile/program.ts";
import type { Environment } from "./environment.ts";
import type { LessonData } from "./lesson-data.ts";

export class EditedProgram {
  readonly #compiler: Environment["compiler"];
  readonly #starter: { readonly files: Files; readonly program: Program };
  #last: { readonly files: Files; readonly program: Program };

  constructor(data: LessonData, compiler: Environment["compiler"]) {
    this.#compiler = compiler;
    this.#starter = { files: data.compiledFrom ?? data.starter, program: data.starterProgram };
    this.#last = this.#starter;
  }

  /** @returns the program, its problems, or `undefined` when a newer request took this one's place. */
  async of(files: Files): Promise<Compiled | undefined> {
    const known = [this.#last, this.#starter].find((each) => same(files, each.files));
    if (known !== undefined) return { ok: true, program: known.program };
    const compiled = await this.#compiler.compile(files, { entry: this.#last.program.entry });
    if ("superseded" in compiled) return undefined;
    if (compiled.ok) this.#last = { files, program: compiled.program };
    return compiled;
  }
}

export function same(one: Files, other: Files): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
