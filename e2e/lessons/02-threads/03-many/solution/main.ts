import { Lock, SharedInt } from "unwind/threading";

export const count = new SharedInt(0);
const lock = new Lock();

export function work(): void {
  for (let time = 0; time < 3; time++) {
    using _held = lock.acquire();
    count.value += 1;
  }
}
