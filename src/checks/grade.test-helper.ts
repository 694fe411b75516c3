// Grades small programs by one check, in a real sandbox.
import { afterAll } from "vitest";
import { compile } from "../compile/compile-node.ts";
import type { Program } from "../compile/program.ts";
import { createNodeSandbox } from "../sandbox/host/node-host.ts";
import type { CheckingOptions, CheckRequest } from "../sandbox/host/sandbox.ts";
import type { CheckReport } from "./report.ts";

/** What every program here may use, in the seven lines above it. */
const imports = `
import { sleep, Lock as TaskLock, Semaphore as TaskSemaphore, TaskGroup, timeout } from "unwind/asyncio"; import { AsyncExitStack, ExitStack, contextManager, withAsyncContext, withContext } from "unwind/contextlib";
import { ThreadPoolExecutor } from "unwind/futures";
import { open, Path } from "unwind/pathlib";
import { ConnectionPool } from "unwind/pool";
import { SIGINT, SIGTERM, signal } from "unwind/signal"; import { finalize, ref } from "unwind/weakref";
import { Condition, Lock, RLock, Semaphore, SharedInt, Thread } from "unwind/threading";
`;
const tools =
  "{ learner, expect, events, run, everyFault, everySchedule, cancelAt, signalAt, mock, resource, noLeaks, allowLeaks }";

/** Gives the function that grades a program by the body of one check, and ends its sandbox after the tests. */
export function useGrader({ deadlineMs: usualMs = 20_000 } = {}): (
  program: string,
  body: string,
  options?: {
    wanted?: Readonly<Record<string, string>>;
    by?: CheckRequest["by"];
    /** The program's other files. */
    beside?: Readonly<Record<string, string>>;
  } & CheckingOptions,
) => Promise<CheckReport> {
  const sandbox = createNodeSandbox(3);
  afterAll(() => {
    sandbox.dispose();
  });
  return async (program, body, { wanted, by, beside, deadlineMs = usualMs, onProgress } = {}) => {
    const answer = await compiled(imports + program, "main.ts", beside);
    const checks = await compiled(
      `import { checks } from "unwind/checks";
${imports}
export default checks(({ check }) => {
  check("the check", async (${tools}) => {
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
      ...(by === undefined ? {} : { by }),
      wanted: wanted ?? Object.fromEntries(exported.map((name): [string, string] => [name, "function"])),
    };
    return await sandbox.check(answer, request, { deadlineMs, onProgress }).result;
  };
}

/** Compiles a program, mostly of one file: `checks.ts` may import what checks do. */
export async function compiled(
  source: string,
  entry: string,
  beside: Readonly<Record<string, string>> = {},
): Promise<Program> {
  const result = await compile(
    { [entry]: source, ...beside },
    { entry, allow: entry === "checks.ts" ? ["unwind/checks"] : [] },
  );
  if (!result.ok) throw new Error(result.problems.map(({ message, at }) => `${at?.line}: ${message}`).join("; "));
  return result.program;
}
