// fails: what did not begin is not ended
// says: there is nothing to end
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
  try {
    db.begin();
    yield db;
    db.commit();
  } catch (error) {
    db.rollback();
    throw error;
  }
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
