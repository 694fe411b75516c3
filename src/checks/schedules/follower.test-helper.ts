// A real thread of the explorer's tests.
import { workerData } from "node:worker_threads";
import { installHost } from "../../runtime/host.ts";
import { follow } from "../../runtime/exploring/follow.ts";
import type { Gate } from "../../runtime/exploring/gate.ts";
import type { Ground } from "../../runtime/exploring/followers.ts";
import { loadModel } from "./real-programs.test-helper.ts";

const { index, ground, program } = workerData as { index: number; ground: Ground; program: string };
await follow(index, ground, {
  load: () => {
    loadModel(program);
  },
  locate: () => "",
  settle: () => Promise.resolve(true),
  onGate: (gate: Gate) => {
    installHost({
      cores: 4,
      startThread: () => {
        throw new Error("Expected only the main thread to start threads");
      },
      report: (error) => {
        gate.fail(error);
      },
      locate: () => undefined,
    });
  },
});
