// shows: Semaphore(1) lets in two
import { BoundedSemaphore, Semaphore } from "unwind/asyncio";

async function releaseTwice(places: Semaphore): Promise<void> {
  using _place = await places.acquire();
  places.release(); // by hand, and again when the block ends
}

export async function main(): Promise<void> {
  const both = [new Semaphore(1), new BoundedSemaphore(1)];
  for (const places of both) {
    const name = `${places.constructor.name}(1)`;
    try {
      await releaseTwice(places);
      using _first = places.tryAcquire();
      using second = places.tryAcquire();
      const isTwo = second !== undefined;
      console.log(name, "lets in", isTwo ? "two" : "one");
    } catch (error) {
      console.log(`${name}:`, (error as Error).message);
    }
  }
}
