import { contextManager, withContext } from "unwind/contextlib";
import { Stock } from "./stock.ts";

/** What a transaction needs of a database. */
export interface Database {
  begin(): void;
  commit(): void;
  rollback(): void;
}

/** Changes a database wholly or not at all. */
export const transaction = contextManager(function* transaction(db: Database) {
  db.begin();
  let end: (() => void) | undefined = () => db.rollback();
  using _end = { [Symbol.dispose]: () => end?.() };
  yield db;
  db.commit();
  end = undefined; // committed: nothing is left to end
});

export function main(): void {
  const stock = new Stock();
  withContext(transaction(stock), () => stock.add("shop", 2));
  try {
    withContext(transaction(stock), () => {
      stock.add("store", 3);
      stock.add("shop", -3);
    });
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
  }
  console.log("shop:", stock.amountIn("shop"), "store:", stock.amountIn("store"));
}
