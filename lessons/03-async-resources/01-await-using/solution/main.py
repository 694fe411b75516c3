import asyncio
from contextlib import asynccontextmanager

on_the_server = []


class RemoteLog:
    """Keeps its lines, and sends them all when it is closed."""

    def __init__(self):
        self.lines = []

    def write(self, line):
        self.lines.append(line)

    async def aclose(self):
        await asyncio.sleep(0.01)  # the way to the server
        on_the_server.extend(self.lines)


@asynccontextmanager
async def open_log():
    await asyncio.sleep(0.01)  # the connection
    log = RemoteLog()
    try:
        yield log
    finally:
        await log.aclose()


async def with_log(job):
    async with open_log() as log:
        return await job(log)


async def import_prices(log):
    log.write("the import begins")
    await asyncio.sleep(0.02)  # fetches the prices
    log.write("12 prices imported")
    return 12


async def main():
    print("imported:", await with_log(import_prices))
    print("on the server:", on_the_server)


asyncio.run(main())
