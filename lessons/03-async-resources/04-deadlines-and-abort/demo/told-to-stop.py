import asyncio


class Stock:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        print("the connection is closed")

    async def receive(self):
        await asyncio.Event().wait()  # it never answers


async def ask():
    async with Stock() as stock:
        return await stock.receive()


async def main():
    try:
        async with asyncio.timeout(0.02):
            await ask()  # Python cancels it from outside: no signal is handed on
    except TimeoutError:
        print("the end of the whole: TimeoutError")


asyncio.run(main())
