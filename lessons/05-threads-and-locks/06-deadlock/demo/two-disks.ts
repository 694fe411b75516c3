// shows: did not come free within 500 ms
import { ThreadPoolExecutor } from "unwind/futures";
import { Lock } from "unwind/threading";

const photos = new Lock();
const backup = new Lock();

export function copyOften(from: Lock, to: Lock): string {
  for (let i = 0; i < 20_000; i++) {
    using _from = from.acquire();
    using _to = to.acquire({ timeoutMs: 500 });
    // both disks are ours: copy
  }
  return "20000 copies are done";
}

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
  const jobs = [
    pool.submit(copyOften, photos, backup),
    pool.submit(copyOften, backup, photos),
  ];
  for (const job of jobs) {
    try {
      console.log(job.result());
    } catch (error) {
      console.log(error instanceof Error ? error.message : error);
    }
  }
}
