import asyncio


class FairQueue:
    """A line of items between tasks. It holds `bound` items at most; whoever waits longest is served first."""

    def __init__(self, bound):
        self._items = []
        self._room = asyncio.Semaphore(bound)
        self._filled = asyncio.Semaphore(0)

    async def put(self, item):
        await self._room.acquire()
        self._items.append(item)
        self._filled.release()

    async def get(self):
        await self._filled.acquire()
        item = self._items.pop(0)
        self._room.release()
        return item


async def main():
    queue = FairQueue(1)

    async def worker(name):
        try:
            print(name, "prints", await queue.get())
        except asyncio.CancelledError:
            print(name, "stops")
            raise

    ada = asyncio.create_task(worker("Ada"))
    ben = asyncio.create_task(worker("Ben"))
    await asyncio.sleep(0)
    ada.cancel()  # in line: she leaves it
    await queue.put("photo 1")
    await ben
    print("Ada was cancelled:", ada.cancelled())


asyncio.run(main())
