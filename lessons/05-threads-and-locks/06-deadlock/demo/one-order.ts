// shows: 20000 copies are done
import { ThreadPoolExecutor } from "unwind/futures";
import { Lock } from "unwind/threading";

const photos = new Lock();
const backup = new Lock();

export function copyOften(): string {
  for (let i = 0; i < 20_000; i++) {
    using _photos = photos.acquire();
    using _backup = backup.acquire({ timeoutMs: 500 });
    // both disks are ours: copy, one way or the other
  }
  return "20000 copies are done";
}

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
  const jobs = [pool.submit(copyOften), pool.submit(copyOften)];
  for (const job of jobs) console.log(job.result());
}
