// shows: Semaphore(1) lets in two
import { BoundedSemaphore, Semaphore } from "unwind/asyncio";

async function releaseTwice(places: Semaphore): Promise<void> {
  using _place = await places.acquire();
  places.release(); // by hand, and at the end of the block once more
}

export async function main(): Promise<void> {
  for (const places of [new Semaphore(1), new BoundedSemaphore(1)]) {
    const name = `${places.constructor.name}(1)`;
    try {
      await releaseTwice(places);
      using _first = places.tryAcquire();
      using second = places.tryAcquire();
      console.log(name, "lets in", second === undefined ? "one" : "two");
    } catch (error) {
      console.log(`${name}:`, error instanceof Error ? error.message : error);
    }
  }
}
