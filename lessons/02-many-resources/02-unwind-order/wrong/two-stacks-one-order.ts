// fails: the last to enter is the first to exit
// says: tag 2 must exit before tag 1
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
  using second = new ExitStack();
  using first = new ExitStack();
  first.enterContext(tag(1));
  second.enterContext(tag(2));
  work();
}

export function main(): void {
  openTwo(() => console.log("working with both"));
  console.log(order.join(", "));
}
