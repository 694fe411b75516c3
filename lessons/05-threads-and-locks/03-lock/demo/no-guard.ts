// shows: in all the same, with undefined
import { Lock } from "unwind/threading";

const lock = new Lock();

export function main(): void {
  using _held = lock.acquire();
  {
    using guard = lock.tryAcquire(); // it is taken
    console.log("in all the same, with", guard);
  }
}
