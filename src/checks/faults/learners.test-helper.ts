// Grades small programs by a check with faults, in a real sandbox.
import { afterAll } from "vitest";
import { compile } from "../../compile/compile-node.ts";
import type { Program } from "../../compile/program.ts";
import { createNodeSandbox } from "../../sandbox/host/node-host.ts";
import type { CheckReport } from "../report.ts";

/** What every program here may use. */
export const imports = `
import { AsyncExitStack, ExitStack, contextManager, withAsyncContext, withContext } from "unwind/contextlib";
import { ThreadPoolExecutor } from "unwind/futures";
import { sleep, TaskGroup, Lock as TaskLock } from "unwind/asyncio";
import { open, Path } from "unwind/pathlib";
import { ConnectionPool } from "unwind/pool";
import { SIGINT, SIGTERM, signal } from "unwind/signal"; import { finalize, ref } from "unwind/weakref"; import { Condition, Lock, RLock, Semaphore, SharedInt, Thread } from "unwind/threading";
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
  return async (program, body, { wanted, deadlineMs = 5_000 } = {}) => {
    const answer = await compiled(imports + program, "main.ts");
    const checks = await compiled(
      `import { checks } from "unwind/checks";\n${imports}
export default checks(({ check }) => {
  check("the check", async ({ learner, expect, everyFault, resource, noLeaks, cancelAt, signalAt, mock, events, run }) => {
    ${body}
  });
});`,
      "checks.ts",
    );
    const exported = [...program.matchAll(/export (?:async )?(?:function\*?|const) (\w+)/g)].map(
      ([, name]) => name ?? "",
    );
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
