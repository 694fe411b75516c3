// shows: printer on: true
import { ExitStack } from "unwind/contextlib";

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

function printOrders(): void {
  using stack = new ExitStack();
  // @ts-expect-error: it has no `exit` and no `[Symbol.dispose]`
  stack.enterContext(printer);
  printer.print("order 17");
}

export function main(): void {
  try {
    printOrders();
  } catch (error) {
    console.log((error as Error).message);
  }
  console.log("printer on:", printer.on);
}
