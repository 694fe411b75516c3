import { contextManager } from "unwind/contextlib";

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
  const first = tag(1);
  const second = tag(2);
  // TODO: let an ExitStack enter both: they exit newest first, whatever happens
  first.enter();
  second.enter();
  work();
  first.exit();
  second.exit();
}

export function main(): void {
  openTwo(() => console.log("working with both"));
  console.log(order.join(", "));
}
