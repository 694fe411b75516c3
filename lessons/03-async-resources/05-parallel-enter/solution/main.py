import asyncio
from contextlib import AsyncExitStack, asynccontextmanager


@asynccontextmanager
async def session(airline, seconds):
    await asyncio.sleep(seconds)  # some take their time
    if airline == "south:80":
        raise ConnectionRefusedError(f"Connection refused by {airline}")
    print("let in by", airline)
    try:
        yield airline
    finally:
        print("closed", airline)


async def offers(flight, airlines):
    async with AsyncExitStack() as stack:
        entering = [stack.enter_async_context(session(airline, seconds)) for airline, seconds in airlines.items()]
        entered = await asyncio.gather(*entering, return_exceptions=True)
        for one in entered:
            if isinstance(one, BaseException):
                raise one
        return [f"{flight} with {airline}" for airline in entered]


async def main():
    print(await offers("Vienna", {"north:80": 0.3, "west:80": 0.1}))
    try:
        await offers("Vienna", {"north:80": 0.3, "south:80": 0.1})
    except ConnectionRefusedError as error:
        print("no prices today:", error)


asyncio.run(main())
