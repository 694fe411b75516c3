// shows: The lock did not come free within 200 ms
import { ThreadPoolExecutor } from "unwind/futures";
import { Barrier, Lock } from "unwind/threading";

const locks = { rent: new Lock(), savings: new Lock() };
const bothHoldOne = new Barrier(2);

type Name = "rent" | "savings";

export function transfer(from: Name, to: Name): string {
  using _from = locks[from].acquire();
  bothHoldOne.wait();
  try {
    using _to = locks[to].acquire({ timeoutMs: 200 });
    return "done";
  } catch (error) {
    bothHoldOne.wait(); // until both have waited in vain
    return (error as Error).message;
  }
}

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
  const there = pool.submit(transfer, "rent", "savings");
  const back = pool.submit(transfer, "savings", "rent");
  console.log("rent to savings:", there.result());
  console.log("savings to rent:", back.result());
}
