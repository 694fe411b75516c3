// fails: a finished bill stays
// says: In `enter`, a `finally` runs also when nothing fails
import { type ContextManager, withContext } from "unwind/contextlib";
import { type File, open, Path } from "unwind/pathlib";

interface Desk {
  readonly orders: File;
  readonly bill: File;
}

/** Gives the orders to read and a bill to write. An unfinished bill does not stay. */
export class Billing implements ContextManager<Desk> {
  readonly #from: string;
  readonly #to: string;
  #desk: Desk | undefined;

  constructor(orders: string, bill: string) {
    this.#from = orders;
    this.#to = bill;
  }

  enter(): Desk {
    const orders = open(this.#from);
    try {
      const bill = open(this.#to, "w");
      this.#desk = { orders, bill };
      return this.#desk;
    } finally {
      orders.close();
    }
  }

  exit(error?: unknown): void {
    try {
      this.#desk?.bill.close();
      if (error !== undefined) new Path(this.#to).unlink();
    } finally {
      this.#desk?.orders.close();
    }
  }
}

export function main(): void {
  const [orders, bill] = ["/tmp/orders.txt", "/tmp/bill.txt"];
  new Path(orders).writeText("two lamps: 60");
  withContext(new Billing(orders, bill), (desk) => {
    desk.bill.write(`To pay for ${desk.orders.read()}`);
  });
  console.log(new Path(bill).readText());
}
