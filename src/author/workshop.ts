// What the proofs share: the sandbox, and what was compiled, described and type-checked, each once.
import type { CheckReport } from "../checks/report.ts";
import { compile } from "../compile/compile-node.ts";
import type { Compiled, Program } from "../compile/program.ts";
import type { Description } from "../sandbox/protocol.ts";
import { createNodeSandbox } from "../sandbox/host/node-host.ts";
import type { Sandbox } from "../sandbox/host/sandbox.ts";
import { bundleNodeWorker } from "./bundle-node-worker.ts";
import type { LessonProgram } from "./lesson-programs.ts";
import { NotReached } from "./proof.ts";
import { findPython, type Python } from "./python.ts";
import { programNamed, type Subject } from "./subject.ts";
import { checkTypes, type TypeReport } from "./types/check-types.ts";

type Check = Description["checks"][number];

/** A page gives a check five seconds. Here many run at once on a busy machine, and a time-out would prove nothing. */
export const PATIENCE_MS = 30_000;

/** A lesson's checks, ready to judge. */
export interface Grader {
  /** In order. */
  readonly checks: readonly Check[];
  /** Judges an answer by one of them, in a fresh program. */
  readonly grade: (answer: Program, check: Check) => Promise<CheckReport>;
}

export class Workshop {
  readonly sandbox: Sandbox;
  /** The CPython that runs the lessons' Python, if there is one. */
  readonly python: Python | undefined;
  /** What TypeScript says of all the subjects' programs. */
  readonly types: Promise<TypeReport>;
  readonly #compiled = new Map<LessonProgram, Promise<Compiled>>();
  readonly #described = new Map<Subject, Promise<Description>>();

  /**
   * Opens a workshop. Dispose it when done.
   *
   * @param typed - the lessons whose programs TypeScript is asked about.
   */
  static async open(typed: readonly Subject[], workers: number): Promise<Workshop> {
    const [script, python] = await Promise.all([bundleNodeWorker(), findPython()]);
    return new Workshop(createNodeSandbox(workers, script), python, checkTypes(typed));
  }

  private constructor(sandbox: Sandbox, python: Python | undefined, types: Promise<TypeReport>) {
    this.sandbox = sandbox;
    this.python = python;
    this.types = types;
    // Told to whoever awaits it.
    types.catch(() => undefined);
    sandbox.warm();
  }

  [Symbol.dispose](): void {
    this.sandbox.dispose();
  }

  /** Compiles a program of a lesson. */
  compiled(program: LessonProgram): Promise<Compiled> {
    const allow = program.role === "checks" ? ["unwind/checks"] : [];
    return once(this.#compiled, program, () => compile(program.files, { entry: program.entry, allow }));
  }

  /**
   * A program of a lesson, ready to run.
   *
   * @throws {NotReached} when it does not compile.
   */
  async ready(subject: Subject, name: string): Promise<Program> {
    const result = await this.compiled(programNamed(subject, name));
    if (!result.ok) throw new NotReached(`${name} does not compile`);
    return result.program;
  }

  /**
   * What the solution exports and what its checks are called.
   *
   * @throws {NotReached} when one of the two does not compile; {Error} when it cannot be loaded.
   */
  async describe(subject: Subject): Promise<Description> {
    const checks = await this.ready(subject, "checks.ts");
    const solution = await this.ready(subject, "solution/main.ts");
    return once(this.#described, subject, () => this.sandbox.describe(solution, checks));
  }

  /**
   * What grades an answer.
   *
   * @param deadlineMs - after how long a check is given up.
   * @throws {NotReached} when the checks cannot grade anything.
   */
  async grader(subject: Subject, deadlineMs: number = PATIENCE_MS): Promise<Grader> {
    const { exports: wanted, checks } = await this.describe(subject).catch((error: unknown) => {
      throw new NotReached("the checks do not load", { cause: error });
    });
    const program = await this.ready(subject, "checks.ts");
    return {
      checks,
      grade: (answer, check) =>
        this.sandbox.check(answer, { checks: program, wanted, ...check }, { deadlineMs }).result,
    };
  }
}

function once<Key, Value>(made: Map<Key, Promise<Value>>, key: Key, make: () => Promise<Value>): Promise<Value> {
  let value = made.get(key);
  if (value === undefined) {
    value = make();
    made.set(key, value);
  }
  return value;
}
