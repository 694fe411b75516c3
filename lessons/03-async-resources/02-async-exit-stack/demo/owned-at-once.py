import asyncio
from contextlib import AsyncExitStack, asynccontextmanager


@asynccontextmanager
async def session(supplier):
    await asyncio.sleep(0.001)  # the way there and back
    if supplier == "sugar:80":
        raise ConnectionRefusedError(f"Connection refused by {supplier}")
    print("logged in at", supplier)
    try:
        yield supplier
    finally:
        await asyncio.sleep(0.001)
        print("logged out of", supplier)


async def report(line):
    await asyncio.sleep(0.005)  # the way to the auditor
    print("the auditor reads:", line)


async def compare(suppliers):
    async with AsyncExitStack() as stack:
        stack.push_async_callback(report, "every session is over")
        for supplier in suppliers:
            await stack.enter_async_context(session(supplier))
        print("comparing prices")


async def main():
    try:
        await compare("tea:80 milk:80 sugar:80".split())
    except ConnectionRefusedError as error:
        print("no prices today:", error)


asyncio.run(main())
