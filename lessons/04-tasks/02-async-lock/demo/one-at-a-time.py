import asyncio

on_server = "milk"


async def load():
    await asyncio.sleep(0.01)
    return on_server


async def save(items):
    global on_server
    await asyncio.sleep(0.01)
    on_server = items


lock = asyncio.Lock()


async def add(item):
    async with lock:
        items = await load()
        await save(f"{items}, {item}")


async def main():
    await asyncio.gather(add("bread"), add("tea"))
    print("on the list:", on_server)


asyncio.run(main())
