// fails: whatever the body throws is an error
// says: ask whether it is `undefined`
import { type ContextManager, withContext } from "unwind/contextlib";
import { Stock } from "./stock.ts";

/** What a transaction needs of a database. */
export interface Database {
  begin(): void;
  commit(): void;
  rollback(): void;
}

class Transaction implements ContextManager<Database> {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  enter(): Database {
    this.#db.begin();
    return this.#db;
  }

  exit(error?: unknown): void {
    if (error) {
      this.#db.rollback();
      return;
    }
    try {
      this.#db.commit();
    } catch (failure) {
      this.#db.rollback();
      throw failure;
    }
  }
}

/** Changes a database wholly or not at all. */
export function transaction(db: Database): ContextManager<Database> {
  return new Transaction(db);
}

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
