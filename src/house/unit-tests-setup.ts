// Before the unit tests: one bundle of the sandbox's worker for Node. The tests start thousands, and each would read and strip its sources anew.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { nodeWorkerScript } from "../author/bundle-node-worker.ts";
import { root } from "./root.ts";

const file = join(root, ".cache", "node-worker.mjs");

async function bundle(): Promise<void> {
  await mkdir(join(root, ".cache"), { recursive: true });
  await writeFile(file, await nodeWorkerScript());
}

export default async function setUp(project: TestProject): Promise<void> {
  await bundle();
  process.env["UNWIND_NODE_WORKER"] = file;
  // Whoever watches changes the sources.
  project.onTestsRerun(bundle);
}
