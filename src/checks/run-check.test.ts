import { expect, test } from "vitest";
import { useGrader } from "./grade.test-helper.ts";

const grade = useGrader();

test("a check whose program never ends tells what `main` had thrown", async () => {
  const report = await grade(
    `
const lock = new Lock();
export function take(): void {
  using held = lock.acquire();
  lock.acquire({ timeoutMs: 60_000 });
}
export function main(): void {
  new Thread({ target: take }).start();
  throw new RangeError("out of paper");
}`,
    "await run();",
    { deadlineMs: 1_500 },
  );
  expect(report.state).toBe("timed out");
  expect(report.why).toMatch(
    /^The program was stopped after 1\.5 s: MainThread waits for the end of Thread-1 \(take\)/,
  );
  expect(report.details).toMatchObject([
    { type: "error", error: { name: "RangeError", message: "out of paper", stack: [{ file: "main.ts" }] } },
  ]);
});
