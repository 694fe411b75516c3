// fails: both are open while the work runs
// says: after both `enterContext`
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
  using stack = new ExitStack();
  stack.push(tag(1));
  stack.push(tag(2));
  work();
}

export function main(): void {
  openTwo(() => console.log("working with both"));
  console.log(order.join(", "));
}
