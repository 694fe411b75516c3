import { sleep } from "unwind/asyncio";

/**
 * Where the balance of the voucher is kept. Each call takes a while, and may fail.
 */
export interface Ledger {
  read(): Promise<number>;
  write(balance: number): Promise<void>;
}

/**
 * Pays from the voucher.
 *
 * @returns whether there was enough on it: false, and nothing has changed, when
 *   there was not. An error of the ledger goes on to the caller.
 */
export async function pay(ledger: Ledger, amount: number): Promise<boolean> {
  // TODO: let nobody else pay between the reading and the end of the writing
  const balance = await ledger.read();
  if (balance < amount) return false;
  await ledger.write(balance - amount);
  return true;
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
