// The unit tests: every `*.test.ts` beside its file. Browser tests are e2e/, budgets are budgets.built-test.ts.
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: fileURLToPath(new URL("../../", import.meta.url)),
  test: {
    environment: "node",
    include: ["src/**/*.test.ts", "src/**/*.test.tsx"],
    exclude: ["**/node_modules/**", "bench/**", "dist/**"],
    // Tests start worker_threads that block on Atomics.wait: a process of its own keeps one file's threads from
    // starving another's, and a thread that will not end dies with its process.
    pool: "forks",
    maxWorkers: 2,
    globalSetup: "src/house/unit-tests-setup.ts",
    // Far beyond what any takes: it tells of a hang, not of a busy machine.
    testTimeout: 60_000,
  },
});
