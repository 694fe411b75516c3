// Grades small programs by a check that explores them, in a real sandbox.
import { afterAll } from "vitest";
import { compile } from "../../compile/compile-node.ts";
import type { Program } from "../../compile/program.ts";
import { createNodeSandbox } from "../../sandbox/host/node-host.ts";
import type { CheckReport } from "../report.ts";

/** What every program here may use. */
const imports = `
import { sleep, Lock as TaskLock } from "unwind/asyncio";
import { ThreadPoolExecutor } from "unwind/futures";
import { Condition, Lock, SharedInt, Thread } from "unwind/threading";
`;

/** Gives the function that grades a program by the body of one check, and ends its sandbox after the tests. */
export function useGrader(): (
  program: string,
  body: string,
  options?: { wanted?: Readonly<Record<string, string>>; deadlineMs?: number },
) => Promise<CheckReport> {
  const sandbox = createNodeSandbox(3);
  afterAll(() => {
    sandbox.dispose();
  });
  return async (program, body, { wanted, deadlineMs = 20_000 } = {}) => {
    const answer = await compiled(imports + program, "main.ts");
    const checks = await compiled(
      `import { checks } from "unwind/checks";
export default checks(({ check }) => {
  check("the check", async ({ learner, expect, everySchedule }) => {
    ${body}
  });
});`,
      "checks.ts",
    );
    const exported = [...program.matchAll(/export (?:async )?function (\w+)/g)].map(([, name]) => name ?? "");
    const request = {
      checks,
      name: "the check",
      hidden: false,
      wanted: wanted ?? Object.fromEntries(exported.map((name): [string, string] => [name, "function"])),
    };
    return await sandbox.check(answer, request, { deadlineMs }).result;
  };
}

async function compiled(source: string, entry: string): Promise<Program> {
  const result = await compile({ [entry]: source }, { entry, allow: entry === "checks.ts" ? ["unwind/checks"] : [] });
  if (!result.ok) throw new Error(result.problems.map(({ message, at }) => `${at?.line}: ${message}`).join("; "));
  return result.program;
}
