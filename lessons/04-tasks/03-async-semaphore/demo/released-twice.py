import asyncio


async def release_twice(places):
    async with places:
        places.release()  # by hand, and again when the block ends


async def main():
    for places in (asyncio.Semaphore(1), asyncio.BoundedSemaphore(1)):
        name = f"{type(places).__name__}(1)"
        try:
            await release_twice(places)
            await places.acquire()
            print(name, "lets in", "one" if places.locked() else "two")
        except ValueError as error:
            print(f"{name}:", error)


asyncio.run(main())
