import asyncio

on_server = "milk"  # the shopping list, on a server


async def load():
    await asyncio.sleep(0.01)
    return on_server


async def save(items):
    global on_server
    await asyncio.sleep(0.01)
    on_server = items


async def add(item):
    items = await load()
    await save(f"{items}, {item}")


async def main():
    await asyncio.gather(add("bread"), add("tea"))
    print("on the list:", on_server)


asyncio.run(main())
