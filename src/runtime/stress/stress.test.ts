import { afterAll, describe, expect, test } from "vitest";
import { compile } from "../../compile/compile-node.ts";
import { createNodeSandbox } from "../../sandbox/host/node-host.ts";
import { stressPrograms } from "./programs.ts";

/** How often each program runs: `UNWIND_STRESS=10 npm run unit -- --run src/runtime/stress` runs them ten times. */
const TIMES = Number(process.env["UNWIND_STRESS"] ?? 1);
const DEADLINE_MS = 60_000;

const sandbox = createNodeSandbox(5);
afterAll(() => {
  sandbox.dispose();
});

describe.each(["recorded", "not recorded"])("on real threads, %s", (how) => {
  test.each(stressPrograms)(
    "%s",
    async (_promise, source) => {
      const compiled = await compile({ "main.ts": source }, { entry: "main.ts" });
      if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join("; "));
      for (let time = 0; time < TIMES; time++) {
        const lines: string[] = [];
        const { ended, error, unhandled, leaks } = await sandbox.run(compiled.program, {
          onLine: ({ text }) => lines.push(text),
          deadlineMs: DEADLINE_MS,
          record: how === "recorded",
        }).result;
        expect({ ended, error, unhandled, leaks, lines }).toEqual({
          ended: "finished",
          error: undefined,
          unhandled: [],
          leaks: [],
          lines: ["held"],
        });
      }
    },
    TIMES * DEADLINE_MS,
  );
});
