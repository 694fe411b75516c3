// fails: takes both amounts when two pay at the same time
// says: Whoever comes second must wait
import { Lock, sleep } from "unwind/asyncio";

/** Where the balance of the voucher is kept. Each call takes a while, and may fail. */
export interface Ledger {
  read(): Promise<number>;
  write(balance: number): Promise<void>;
}

const lock = new Lock();

export async function pay(ledger: Ledger, amount: number): Promise<boolean> {
  void lock.acquire();
  try {
    const balance = await ledger.read();
    if (balance < amount) return false;
    await ledger.write(balance - amount);
    return true;
  } finally {
    lock.release();
  }
}

export async function main(): Promise<void> {
  let balance = 100;
  const ledger: Ledger = {
    read: async () => {
      await sleep(10);
      return balance;
    },
    write: async (changed) => {
      await sleep(10);
      balance = changed;
    },
  };
  console.log("paid:", await Promise.all([pay(ledger, 30), pay(ledger, 20)]));
  console.log("left on the voucher:", balance);
}
