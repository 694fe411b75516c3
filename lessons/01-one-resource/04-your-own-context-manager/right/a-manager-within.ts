import { type ContextManager, contextManager, withContext } from "unwind/contextlib";
import { type File, open, Path } from "unwind/pathlib";

interface Desk {
  readonly orders: File;
  readonly bill: File;
}

const both = contextManager(function* (from: string, to: string) {
  using orders = open(from);
  using bill = open(to, "w");
  try {
    yield { orders, bill };
  } catch (error) {
    new Path(to).unlink();
    throw error;
  }
});

/** Gives the orders to read and a bill to write. An unfinished bill does not stay. */
export class Billing implements ContextManager<Desk> {
  readonly #within: ContextManager<Desk>;

  constructor(orders: string, bill: string) {
    this.#within = both(orders, bill);
  }

  enter(): Desk {
    return this.#within.enter();
  }

  exit(error?: unknown): unknown {
    return this.#within.exit(error);
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
