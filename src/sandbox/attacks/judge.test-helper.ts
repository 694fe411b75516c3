// A small made-up lesson, and the judge that grades forgeries of its solution.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CheckReport } from "../../checks/report.ts";
import { compile } from "../../compile/compile-node.ts";
import type { Program } from "../../compile/program.ts";
import { createNodeSandbox } from "../host/node-host.ts";
import type { CheckRequest, Sandbox } from "../host/sandbox.ts";

/** An honest answer: it passes every check below. */
const solution = `
import { contextManager } from "unwind/contextlib";
import { open } from "unwind/pathlib";
import { Lock, SharedInt } from "unwind/threading";

export const counter = new SharedInt(0);
export const lock = new Lock();

export class Box {
  items: string[] = [];
}

export function bump(times: number): void {
  for (let i = 0; i < times; i++) {
    using held = lock.acquire();
    counter.value += 1;
  }
}

export function order(): string[] {
  return ["enter 1", "enter 2", "exit 2", "exit 1"];
}

export function visit(look: (n: number) => void): void {
  for (const n of [1, 2, 3]) look(n);
}

export function save(): void {
  using file = open("/tmp/a.log", "w");
  file.write("saved");
}

export async function later(): Promise<number> {
  return 4;
}

export function guarded(): void {
  using held = lock.acquire();
}

export function main(): void {
  console.log("saved");
}
`;

const checks = `
import { checks } from "unwind/checks";
import { Path } from "unwind/pathlib";

export default checks(({ check }) => {
  check("counts", ({ learner, expect }) => {
    learner.bump(4);
    expect(learner.counter.value, "four bumps must count to four").to.equal(4);
  });
  check("order", ({ learner, expect }) => {
    expect(learner.order(), "the last to enter must be the first to exit").to.deep.equal([
      "enter 1", "enter 2", "exit 2", "exit 1",
    ]);
  });
  check("visits", ({ learner, expect }) => {
    const seen: number[] = [];
    learner.visit((n) => {
      seen.push(n);
      expect(n, "only numbers above zero may be visited").to.be.above(0);
      expect(n, "each must be one of the three").to.be.oneOf([1, 2, 3]);
    });
    expect(seen, "each must be visited once").to.have.lengthOf(3);
  });
  check("is asked for the order", ({ learner, expect }) => {
    let asked = 0;
    learner.visit(() => {
      asked++;
      expect(learner.order(), "it must be in order whenever it is asked").to.deep.equal([
        "enter 1", "enter 2", "exit 2", "exit 1",
      ]);
    });
    expect(asked, "it must be asked three times").to.equal(3);
  });
  check("saves", ({ learner, expect }) => {
    learner.save();
    expect(new Path("/tmp/a.log").readText(), "the file must hold what was saved").to.equal("saved");
  });
  check("waits", async ({ learner, expect }) => {
    expect(await learner.later(), "the promise must give four").to.equal(4);
  });
  check("guards", ({ learner, expect, events }) => {
    learner.guarded();
    expect(
      events.names().filter((name) => name.startsWith("acquire ")).length,
      "the lock must be taken once, not more often",
    ).to.equal(1);
  });
  check("prints", async ({ run, expect }) => {
    const { output, ended } = await run();
    expect(output, "it must print one line").to.deep.equal(["saved"]);
    expect(ended, "it must end well").to.equal("finished");
  });
});
`;

/** What of the solution an attempt leaves as it is, when it does not say otherwise. */
const honest: Readonly<Record<string, string>> = Object.fromEntries(
  solution
    .split(/\n(?=export )/)
    .slice(1)
    .map((part) => [/^export (?:async )?(?:const|function|class) (\w+)/.exec(part)?.[1] ?? "", part]),
);

const imports = `
import * as atexit from "unwind/atexit";
import * as contextlib from "unwind/contextlib";
import * as futures from "unwind/futures";
import * as pathlib from "unwind/pathlib";
import * as tempfile from "unwind/tempfile";
import * as threading from "unwind/threading";
import { Lock, SharedInt } from "unwind/threading";
import { ThreadPoolExecutor } from "unwind/futures";
import { ExitStack } from "unwind/contextlib";
import { open } from "unwind/pathlib";

/** Does what it can, and tells nobody what it could not. */
const quietly = <T>(act: () => T): T | undefined => {
  try {
    return act();
  } catch {
    return undefined;
  }
};
`;

/** The answer that an attempt hands in: its own exports, and the honest ones for the rest. */
export function submission(source: string): string {
  const own = new Set(
    [...source.matchAll(/export (?:async )?(?:const|let|function\*?|class) (\w+)/g)].map(([, name]) => name),
  );
  const rest = Object.entries(honest).filter(([name]) => !own.has(name));
  return `${imports}${source}\n${rest.map(([, part]) => part).join("\n")}`;
}

export class Judge {
  readonly sandbox: Sandbox = createNodeSandbox(2);
  #checks: Program | undefined;
  #wanted: CheckRequest["wanted"] = {};

  async prepare(): Promise<void> {
    this.#checks = await compiled(checks, ["unwind/checks"]);
    const { exports } = await this.sandbox.describe(await compiled(solution), this.#checks);
    this.#wanted = exports;
    this.sandbox.warm();
  }

  /** Grades a whole program by one check. */
  async grade(source: string, check: string, deadlineMs = 3_000): Promise<CheckReport> {
    const program = await compiled(source);
    if (this.#checks === undefined) throw new Error("Expected `prepare` to be called first");
    const request = { checks: this.#checks, name: check, hidden: false, wanted: this.#wanted };
    return await this.sandbox.check(program, request, { deadlineMs }).result;
  }

  dispose(): void {
    this.sandbox.dispose();
  }
}

export const honestSolution = solution;
export const checkNames = ["counts", "order", "visits", "is asked for the order", "saves", "waits", "guards", "prints"];

export async function compiled(source: string, allow: readonly string[] = []): Promise<Program> {
  const entry = allow.length > 0 ? "checks.ts" : "main.ts";
  const result = await compile({ [entry]: source }, { entry, allow });
  if (!result.ok) throw new Error(result.problems.map(({ message, at }) => `${at?.line}: ${message}`).join("; "));
  return result.program;
}

/** One try to be passed without the work. */
export interface Forgery {
  readonly name: string;
  /** The check that must not fall for it. */
  readonly check: string;
  /** Exports that take the place of the honest ones. */
  readonly source: string;
  /** What the verdict says. */
  readonly says: RegExp;
  /** Default: "failed". */
  readonly state?: CheckReport["state"];
}

/** Tests that each forgery gets the verdict that it deserves, in words that blame nobody else. */
export function testForgeries(forgeries: readonly Forgery[]): void {
  const judge = new Judge();
  beforeAll(() => judge.prepare());
  afterAll(() => {
    judge.dispose();
  });
  for (const { name, check, source, says, state = "failed" } of forgeries) {
    test(`is not taken in by ${name}`, async () => {
      const report = await judge.grade(submission(source), check);
      expect(report, JSON.stringify(report)).toMatchObject({ state, why: expect.stringMatching(says) as string });
      expect(report.authorError).toBeUndefined();
    });
  }
}
