import { Lock } from "unwind/threading";

export const left = new Lock();
export const right = new Lock();

export function first(): void {
  using _left = left.acquire();
  using _right = right.acquire();
}

export function second(): void {
  // TODO: take them in the order that everybody takes them in
  using _right = right.acquire();
  using _left = left.acquire();
}
