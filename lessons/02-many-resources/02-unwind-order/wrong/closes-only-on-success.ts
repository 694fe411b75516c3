// fails: both exit when the work throws
// says: the error skipped the line
import { contextManager, ExitStack } from "unwind/contextlib";

export const order: string[] = [];

/** Stands for any resource: it writes down when it is entered and when it exits. */
export const tag = contextManager(function* tag(n: number) {
  order.push(`enter ${n}`);
  try {
    yield n;
  } finally {
    order.push(`exit ${n}`);
  }
});

export function openTwo(work: () => void): void {
  const stack = new ExitStack();
  stack.enterContext(tag(1));
  stack.enterContext(tag(2));
  work();
  stack.close();
}

export function main(): void {
  openTwo(() => console.log("working with both"));
  console.log(order.join(", "));
}
