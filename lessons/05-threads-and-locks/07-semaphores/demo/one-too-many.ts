// shows: with 2 free places at most, got 3
import { BoundedSemaphore, Semaphore } from "unwind/threading";

/** Takes places until none is left. */
function takeAll(semaphore: Semaphore): number {
  let taken = 0;
  while (semaphore.tryAcquire() !== undefined) taken++;
  return taken;
}

export function main(): void {
  const plain = new Semaphore(2);
  plain.release(); // nobody has acquired: one release too many
  console.log("a Semaphore(2) now lets in", takeAll(plain));

  const bounded = new BoundedSemaphore(2);
  try {
    bounded.release();
  } catch (error) {
    console.log((error as Error).message);
  }
}
