// shows: a file of the caller's, closed: false
import { closing, ExitStack, nullContext } from "unwind/contextlib";
import { type File, open, Path } from "unwind/pathlib";

class Printer {
  on = true;

  print(line: string): void {
    console.log("printed:", line);
  }

  close(): void {
    this.on = false;
  }
}

const printer = new Printer();

function printOrders(orders: File, isMine: boolean): void {
  using stack = new ExitStack();
  stack.enterContext(closing(printer));
  const manager = isMine ? orders : nullContext(orders);
  const file = stack.enterContext(manager);
  for (const line of file) printer.print(line);
}

export function main(): void {
  new Path("/tmp/orders.txt").writeText("order 17");
  const mine = open("/tmp/orders.txt");
  printOrders(mine, true);
  console.log("printer on:", printer.on);
  console.log("a file of its own, closed:", mine.closed);

  using callers = open("/tmp/orders.txt");
  printOrders(callers, false);
  console.log("a file of the caller's, closed:", callers.closed);
}
