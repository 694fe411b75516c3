// fails: a commit that fails is rolled back
// says: still open
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
  try {
    yield db;
  } catch (error) {
    db.rollback();
    throw error;
  }
  db.commit();
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
