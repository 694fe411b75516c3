// A program of asynchronous tasks, explored without a sandbox around it. For benchmarks.
import { sleep } from "../../runtime/asyncio/index.ts";
import { LeadTasks } from "../../runtime/exploring/lead-tasks.ts";
import type { System } from "./system.ts";

/** Two tasks that look, wait and act. */
export function asyncTasks(): System {
  let balance = 0;
  const lead = new LeadTasks({
    load: () => {
      balance = 100;
    },
    locate: () => "",
  });
  const withdraw = async (): Promise<void> => {
    await sleep(1);
    if (balance < 80) return;
    await sleep(1);
    balance -= 80;
  };
  return { run: (plan) => lead.run(plan, [withdraw, withdraw]) };
}
