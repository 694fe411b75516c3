// shows: all orders imported
import {
  type ContextManager,
  withContext,
} from "unwind/contextlib";

const running = new Set<string>();

/** Is in the list of what runs, as long as its body does. */
class Running implements ContextManager<void, boolean> {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  enter(): void {
    running.add(this.name);
  }

  exit(): boolean {
    return running.delete(this.name); // true: it was in the list
  }
}

export function main(): void {
  withContext(new Running("import"), () => {
    throw new Error("orders.csv has no prices");
  });
  console.log("all orders imported");
}
