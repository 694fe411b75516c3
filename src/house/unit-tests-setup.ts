// Before the unit tests: one bundle of the sandbox's worker for Node. The tests start thousands, and each would read and strip its sources anew.
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { bundleNodeWorker } from "../author/bundle-node-worker.ts";

async function bundle(): Promise<void> {
  process.env["UNWIND_NODE_WORKER"] = fileURLToPath(await bundleNodeWorker());
}

export default async function setUp(project: TestProject): Promise<void> {
  await bundle();
  // Whoever watches changes the sources.
  project.onTestsRerun(bundle);
}
