// fails: an error leaves no lock behind
// says: the line that lets a lock go never ran
import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, SharedInt } from "unwind/threading";

export type Name = "rent" | "savings" | "travel";

interface Account {
  readonly balance: SharedInt;
  readonly lock: Lock;
}

function open(amount: number): Account {
  return { balance: new SharedInt(amount), lock: new Lock() };
}

/** Made while the module loads: the same accounts in every thread. */
export const accounts: Record<Name, Account> = { rent: open(100), savings: open(100), travel: open(100) };

export function transfer(from: Name, to: Name, amount: number): boolean {
  if (from === to) return balanceOf(from) >= amount;
  const [first, second] = from < to ? [from, to] : [to, from];
  accounts[first].lock.acquire();
  accounts[second].lock.acquire();
  const isEnough = accounts[from].balance.value >= amount;
  if (isEnough) {
    accounts[from].balance.value -= amount;
    accounts[to].balance.value += amount;
  }
  accounts[second].lock.release();
  accounts[first].lock.release();
  return isEnough;
}

export function balanceOf(name: Name): number {
  return accounts[name].balance.value;
}

export function main(): void {
  {
    using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
    pool.submit(transfer, "rent", "savings", 30);
    pool.submit(transfer, "savings", "rent", 20);
  }
  console.log("rent:", balanceOf("rent"));
  console.log("savings:", balanceOf("savings"));
  console.log("travel:", balanceOf("travel"));
}
