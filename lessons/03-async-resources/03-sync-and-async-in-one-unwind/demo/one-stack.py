import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


class Warehouse:
    async def send(self, message):
        await asyncio.sleep(0.001)  # the way there
        print("the warehouse hears:", message)

    async def receive(self):
        await asyncio.sleep(0.001)
        return "goodbye"


@asynccontextmanager
async def connect():
    await asyncio.sleep(0.001)
    yield Warehouse()


async def deliver(path):
    async with AsyncExitStack() as stack:
        journal = stack.enter_context(open(path, "w", encoding="utf-8"))
        warehouse = await stack.enter_async_context(connect())

        async def say_goodbye():
            await warehouse.send("bye")
            journal.write(f"warehouse: {await warehouse.receive()}")

        stack.push_async_callback(say_goodbye)
        stack.callback(print, "the unwind begins")
        await warehouse.send("order 17")


with TemporaryDirectory() as tmp:
    path = Path(tmp) / "journal.txt"
    asyncio.run(deliver(path))
    print("in the journal:", path.read_text(encoding="utf-8") or "nothing")
