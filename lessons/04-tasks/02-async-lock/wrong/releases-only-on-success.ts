// fails: the next one can pay after the ledger failed
// says: has ended and never released it
import { Lock, sleep } from "unwind/asyncio";

/** Where the balance of the voucher is kept. Each call takes a while, and may fail. */
export interface Ledger {
  read(): Promise<number>;
  write(balance: number): Promise<void>;
}

const lock = new Lock();

export async function pay(ledger: Ledger, amount: number): Promise<boolean> {
  const held = await lock.acquire();
  const balance = await ledger.read();
  const isEnough = balance >= amount;
  if (isEnough) await ledger.write(balance - amount);
  held[Symbol.dispose]();
  return isEnough;
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
